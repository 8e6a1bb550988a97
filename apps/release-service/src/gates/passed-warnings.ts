import type { PassedWarningView } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import type { NotedWarning } from '../command-pipeline/index.js';

/** The warnings that somebody went over, by process, oldest first: from the ledgers, where each act keeps what it was done over. */
export async function passedWarnings(tx: Tx, subjectIds: readonly string[]): Promise<ReadonlyMap<string, PassedWarningView[]>> {
  const rows = await tx.query<{ subject: string; act: string; at: Date; by: string | null; warnings: NotedWarning[] }>(
    `select subject_id as subject, kind as act, at, person_name as by, data -> 'warnings' as warnings from release.process_event
     where subject_id = any($1) and data ? 'warnings' order by at, version`,
    [subjectIds],
  );
  const found = new Map<string, PassedWarningView[]>();
  for (const { subject, act, at, by, warnings } of rows)
    found.set(subject, [
      ...(found.get(subject) ?? []),
      ...warnings.map((warning) => ({ act, at: at.toISOString(), by: by ?? 'QP Release', ...warning })),
    ]);
  return found;
}

/** The warnings that the act went over that made a certificate. */
export async function warningsOfCertificate(tx: Tx, caseId: string, certificateId: string): Promise<PassedWarningView[]> {
  const row = await tx.maybe<{ at: Date }>(
    `select at from release.process_event where subject_id = $1 and data ->> 'certificateId' = $2 order by version limit 1`,
    [caseId, certificateId],
  );
  const made = row?.at.toISOString();
  return ((await passedWarnings(tx, [caseId])).get(caseId) ?? []).filter(({ at }) => at === made);
}
