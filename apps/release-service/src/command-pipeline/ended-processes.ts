import type { SubjectKind } from '@qp/contracts/processes';
import type { Tx } from '@qp/platform/persistence';
import type { LivingProcess } from './subjects.js';

/** Where the rows of each kind of process stand. */
const tables: Readonly<Record<SubjectKind, string>> = {
  case: 'release.certification_case',
  release: 'release.trial_release',
  shipment: 'release.shipment',
};

/**
 * Processes of a kind that have ended, whose last run is not kept as it was after their last event. What comes after the end starts a run of its own,
 * which is then kept too.
 * @param ended what holds of a row named `process` once its process has ended, in SQL
 */
export function endedProcesses(tx: Tx, kind: SubjectKind, ended: string, values: readonly unknown[] = []): Promise<LivingProcess[]> {
  return tx.query(
    `select process.id, process.owner_org as "ownerOrg", process.sponsor_id as "sponsorId", process.version from ${tables[kind]} process
     where (${ended}) and not exists (select 1 from release.run_export kept where kept.subject_id = process.id and kept.ended_at_version = process.version)
     order by process.id`,
    [...values],
  );
}
