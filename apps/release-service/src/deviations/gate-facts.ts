import { reachesBatch, type Deviation, type DeviationState, type DeviationType } from '@qp/domain/quality-events';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { GateFacts } from '../command-pipeline/index.js';
import { deviationColumns, domainDeviation, type DeviationRow } from './deviation-row.js';

/** A deviation that reaches a batch, as rules read it, with the version that a signature covers. */
export interface ReachingDeviation {
  readonly deviation: Deviation;
  readonly version: number;
  /** An out-of-specification result counts under G-04 until it is disposed of. */
  readonly type: DeviationType;
}

/**
 * Deviations that stand to a batch (gate G-03): its own and those of all batches it was made from, at all sites, whether or not
 * the reader may see those sites. Scope shipment and kits blocks those units alone and is left out.
 */
export async function deviationsFor(tx: Tx, batchId: string): Promise<ReachingDeviation[]> {
  const rows = await tx.query<DeviationRow>(`select ${deviationColumns} from release.deviations_reaching($1)`, [batchId]);
  if (rows.length === 0) return [];
  const lineage = await tx.query<{ id: string; batchNo: string }>(
    'select batch_id as id, batch_no as "batchNo" from release.lineage_of($1)',
    [batchId],
  );
  const numberOf = (id: string): string => lineage.find((batch) => batch.id === id)?.batchNo ?? '';
  const reach = {
    batchNo: numberOf(batchId),
    packagingLots: [],
    ancestors: lineage.filter(({ id }) => id !== batchId).map(({ batchNo }) => batchNo),
  };
  return rows
    .map((row) => ({ deviation: domainDeviation(row, numberOf(row.batch_id)), version: row.version, type: row.type }))
    .filter(({ deviation }) => reachesBatch(deviation, reach));
}

const concluded: readonly DeviationState[] = ['DISPOSITIONED', 'CLOSED', 'VOID'];

/** An out-of-specification result whose investigation is not concluded (gate G-04). */
function isOpenOos({ type, deviation }: ReachingDeviation): boolean {
  return type === 'OOS' && !concluded.includes(deviation.state);
}

/** A registered specification is not met, by the assessment or by the QP's disposition (gate G-04; EU GMP Annex 16 section 3). */
function isSpecificationFailure({ deviation }: ReachingDeviation): boolean {
  return deviation.state !== 'VOID' && (deviation.registeredSpecAffected === true || deviation.disposition === 'NOT_ELIGIBLE');
}

function nameOf({ deviation }: ReachingDeviation): string {
  return `${deviation.description} (batch ${deviation.batchNo}, deviation ${deviation.id})`;
}

/** Hook of the gates: the deviations, open out-of-specification results among them, and what a signature covers of each. */
export async function deviationFacts(tx: Tx, batchId: string): Promise<GateFacts> {
  const reaching = await deviationsFor(tx, batchId);
  return {
    deviations: reaching.map(({ deviation }) => deviation),
    specificationFailures: reaching.filter(isSpecificationFailure).map(nameOf),
    openOos: reaching.filter(isOpenOos).map(nameOf),
    evidence: reaching.map(({ deviation, version }) => ({
      kind: 'deviation',
      id: deviation.id,
      version: String(version),
      sha256: sha256Hex(canonicalJson(JSON.parse(JSON.stringify(deviation)))),
    })),
  };
}
