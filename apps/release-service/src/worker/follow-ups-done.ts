import type { FollowUp, Subject } from '@qp/contracts/processes';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import type { FeatureTools } from '../command-pipeline/index.js';

/** Notes that a piece of work after a change is done, so that a workflow started again from the ledger does not take it up. */
export async function markFollowUpDone({ database, registry }: FeatureTools, subject: Subject, work: FollowUp): Promise<void> {
  await database.run(jobsScope, async (tx) => {
    const { ownerOrg, sponsorId } = await registry.subject(subject.kind).lock(tx, subject.subjectId);
    await tx.query(
      `insert into release.follow_up_done (subject_id, activity, record_id, owner_org, sponsor_id, done_at) values ($1, $2, $3, $4, $5, now())`,
      [subject.subjectId, work.activity, work.recordId, ownerOrg, sponsorId],
    );
  });
}

/** Work that the ledger's events asked for and that was never noted as done since: what a lost workflow would have gone on with. */
export function openFollowUps(tx: Tx, subjectId: string): Promise<FollowUp[]> {
  return tx.query<FollowUp>(
    `select distinct on (wish ->> 'activity', wish ->> 'recordId') wish ->> 'activity' as activity, wish ->> 'recordId' as "recordId"
     from release.process_event e cross join lateral jsonb_array_elements(coalesce(e.data -> 'followUps', '[]'::jsonb)) wish
     where e.subject_id = $1 and not exists (
       select 1 from release.follow_up_done d
       where d.subject_id = e.subject_id and d.activity = wish ->> 'activity' and d.record_id::text = wish ->> 'recordId' and d.done_at >= e.at)`,
    [subjectId],
  );
}
