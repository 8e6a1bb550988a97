import { trailExceptionOperations } from '@qp/contracts/audits';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import type { ServiceClient } from '@qp/platform/service-kit';
import { setTimeout as wait } from 'node:timers/promises';
import { readCase } from '../cases/case-row.js';

/** Milliseconds that rows may take from here into the audit trail before nobody waits for them any longer. */
const PATIENCE = 10_000;
const ASK_AGAIN_AFTER = 250;

/**
 * Asks the audits-service for the exceptions in the trail of a case, once it has taken in everything that this service wrote about it, and
 * keeps the new ones. Throws OWNER_UNAVAILABLE where it does not answer or is behind: nothing is reviewed or signed on half a trail.
 */
export async function refreshTrailExceptions(database: Database, audits: ServiceClient, caseId: string): Promise<void> {
  const streams = await database.run(jobsScope, (tx) => streamsOf(tx, caseId));
  const { logSize, checkpoint, exceptions } = await askWhenComplete(audits, caseId, streams);
  await database.run(jobsScope, async (tx) => {
    const { ownerOrg, sponsorId } = await readCase(tx, caseId);
    for (const view of exceptions)
      await tx.query(
        `insert into release.trail_exception (case_id, event_id, kind, owner_org, sponsor_id, action, at, acted_by, actor_name, view)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
        [caseId, view.eventId, view.kind, ownerOrg, sponsorId, view.action, view.at, view.actedBy, view.actorName, JSON.stringify(view)],
      );
    await tx.query(
      `insert into release.trail_standing as s (case_id, owner_org, sponsor_id, log_size, checkpoint, as_of)
       values ($1, $2, $3, $4, $5, clock_timestamp())
       on conflict (case_id) do update set log_size = excluded.log_size, checkpoint = excluded.checkpoint, as_of = excluded.as_of
       where s.log_size <= excluded.log_size`,
      [caseId, ownerOrg, sponsorId, logSize, checkpoint],
    );
  });
}

interface WrittenStream {
  readonly stream: string;
  /** Number that this service wrote last; 0 where the stream is another's. */
  readonly n: number;
}

/** The records of a batch that its review covers. */
async function streamsOf(tx: Tx, caseId: string): Promise<WrittenStream[]> {
  return tx.query<WrittenStream>(
    `select stream, coalesce(head.n, 0) as n from (
       select 'case/' || id as stream from release.certification_case where id = $1
       union select 'batch/' || batch_id from release.certification_case where id = $1
       union select 'document/' || document_id from release.document_event where case_id = $1
       union select 'deviation/' || d.id from release.deviation d join release.certification_case c using (batch_id) where c.id = $1) streams
     left join release.stream_head head using (stream)`,
    [caseId],
  );
}

async function askWhenComplete(audits: ServiceClient, caseId: string, streams: readonly WrittenStream[]) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await audits
      .call(trailExceptionOperations.ofRecords, { body: { caseId, streams: [...streams] } })
      .catch((cause: unknown) => {
        throw new DomainError('OWNER_UNAVAILABLE', { message: 'The audit trail does not answer, so it cannot be reviewed.' }, { cause });
      });
    if (answer.complete) return answer;
    if (Date.now() > end)
      throw new DomainError('OWNER_UNAVAILABLE', { message: 'The audit trail has not taken in all acts on this batch yet.' });
    await wait(ASK_AGAIN_AFTER);
  }
}
