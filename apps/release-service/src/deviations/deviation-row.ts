import type { RecordOwner } from '@qp/domain/people';
import type {
  Deviation,
  DeviationClass,
  DeviationState,
  DeviationType,
  Disposition,
  DispositionCondition,
} from '@qp/domain/quality-events';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** What investigation and risk assessment concluded. */
export interface Assessment {
  readonly rootCause: string;
  readonly correction: string;
  readonly registeredSpecAffected: boolean;
  readonly impactConclusion: 'NEGLIGIBLE' | 'NOT_NEGLIGIBLE' | 'UNKNOWN';
  readonly otherBatches: string;
  readonly stabilityConsidered: string;
  readonly biologicalConsidered?: string;
}

/** A deviation as stored. */
export interface DeviationRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly batch_id: string;
  readonly case_id: string | null;
  readonly title: string;
  readonly description: string;
  readonly type: DeviationType;
  readonly scope_kind: 'BATCH' | 'PACKAGING_LOT' | 'SHIPMENT' | 'KITS';
  readonly scope_ids: string[];
  readonly step: string;
  readonly site_name: string;
  readonly detected_at: Date;
  readonly repeat_of: string | null;
  readonly state: DeviationState;
  readonly classification: DeviationClass | null;
  readonly assessment: Assessment | null;
  readonly disposition: Disposition | null;
  readonly rationale: string | null;
  readonly conditions: DispositionCondition[];
  readonly signature_id: string | null;
  readonly void_reason: string | null;
  readonly raised_by: string;
  readonly raised_name: string;
  readonly raised_at: Date;
  readonly version: number;
}

/** Columns of {@link DeviationRow}. */
export const deviationColumns = `id, owner_org, sponsor_id, batch_id, case_id, title, description, type, scope_kind, scope_ids, step, site_name, detected_at, repeat_of, state,
  classification, assessment, disposition, rationale, conditions, signature_id, void_reason, raised_by, raised_name, raised_at, version`;

/** Locks a deviation for a change; NOT_FOUND where it is not the person's to see. */
export async function lockDeviation(tx: Tx, id: string): Promise<DeviationRow> {
  const row = await tx.maybe<DeviationRow>(`select ${deviationColumns} from release.deviation where id = $1 for update`, [id]);
  if (!row) throw notFound('deviation');
  return row;
}

/** Whose a deviation is: of the organisation and the sponsor of its batch. */
export function ownerOf(row: Pick<DeviationRow, 'owner_org' | 'sponsor_id'>): RecordOwner {
  return { ownerOrg: row.owner_org, sponsorId: row.sponsor_id };
}

/** A deviation as the rules of domain reference 6.7 read it; `batchNo` is the number of its batch. */
export function domainDeviation(row: DeviationRow, batchNo: string, biological = false): Deviation {
  const { assessment } = row;
  return {
    id: row.id,
    batchNo,
    scope: { kind: row.scope_kind, ids: row.scope_ids },
    description: row.title,
    state: row.state,
    raisedBy: row.raised_by,
    planned: false,
    conditions: row.conditions,
    ...(row.classification && { classification: row.classification }),
    ...(row.repeat_of && { repeatOf: row.repeat_of }),
    ...(row.disposition && { disposition: row.disposition }),
    ...(row.void_reason && { voidReason: row.void_reason }),
    ...(assessment && {
      rootCause: assessment.rootCause,
      correction: assessment.correction,
      registeredSpecAffected: assessment.registeredSpecAffected,
      stabilityConsidered: !biological || assessment.biologicalConsidered !== undefined,
      ...(assessment.impactConclusion !== 'UNKNOWN' && { riskNegligible: assessment.impactConclusion === 'NEGLIGIBLE' }),
    }),
  };
}

/** Where an audit row of a deviation belongs. */
export function deviationStream(row: Pick<DeviationRow, 'id' | 'owner_org' | 'sponsor_id'>) {
  return { subject: { kind: 'deviation', id: row.id }, stream: `deviation/${row.id}`, ownerOrg: row.owner_org, sponsorId: row.sponsor_id };
}
