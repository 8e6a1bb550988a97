import type { HandoffState } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';
import type { Restrictions } from './restrictions.js';

/** In which capacity an organisation gets the hand-off. */
export type AddresseeRole = 'SPONSOR' | 'CRO' | 'HOLDER' | 'MANUFACTURER' | 'FINAL_QP';

/** A hand-off as stored. */
export interface HandoffRow {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly caseId: string;
  readonly batchId: string;
  readonly certificateId: string;
  readonly certificateHash: string;
  readonly decision: string;
  /** Partial where the hand-off was written before these were kept. */
  readonly restrictions: Partial<Restrictions>;
  readonly openActions: readonly string[];
  readonly status: 'WAITING_FOR_FILE' | HandoffState;
  readonly question: string | null;
  readonly stockConfirmedAt: Date | null;
  readonly timesSent: number;
  readonly version: number;
}

/** Locks a hand-off of a case for a change. */
export async function lockHandoff(tx: Tx, caseId: string, handoffId: string): Promise<HandoffRow> {
  const row = await tx.maybe<HandoffRow>(
    `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", case_id as "caseId", batch_id as "batchId", certificate_id as "certificateId",
       certificate_hash as "certificateHash", decision, restrictions, open_actions as "openActions", status, question, stock_confirmed_at as "stockConfirmedAt", times_sent as "timesSent", version
     from release.handoff where case_id = $1 and id = $2 for update`,
    [caseId, handoffId],
  );
  if (!row) throw notFound('hand-off');
  return row;
}

/** Writes a change of a hand-off; gives its new version. */
export async function changeHandoff(tx: Tx, row: HandoffRow, columns: Readonly<Record<string, unknown>>): Promise<number> {
  const assignments = Object.keys(columns).map((name, at) => `${name} = $${at + 3}`);
  await tx.query(`update release.handoff set ${[...assignments, 'version = $2'].join(', ')} where id = $1`, [
    row.id,
    row.version + 1,
    ...Object.values(columns),
  ]);
  return row.version + 1;
}

/** An organisation that gets a hand-off. */
export interface Addressee {
  readonly orgId: string;
  readonly as: AddresseeRole;
}

/** Roles of an addressee that are told, by the capacity in which it is told. */
export const toldRoles: Readonly<Record<AddresseeRole, readonly string[]>> = {
  SPONSOR: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'],
  CRO: ['CRO'],
  HOLDER: ['DEPOT', 'SITE_PHARMACY', 'MANUFACTURER', 'IMPORTER'],
  MANUFACTURER: ['MANUFACTURER', 'QC'],
  FINAL_QP: ['QP_CERT', 'QP_DEPUTY', 'QA_REVIEWER', 'QP_OFFICE'],
};

/** The addressees of a hand-off. */
export async function addresseesOf(tx: Tx, handoffId: string): Promise<Addressee[]> {
  return tx.query<Addressee>(
    'select org_id as "orgId", as_role as "as" from release.handoff_addressee where handoff_id = $1 order by org_id',
    [handoffId],
  );
}
