import { randomUUID } from 'node:crypto';
import type { trailExceptionOperations } from '@qp/contracts/audits';
import { DomainError } from '@qp/domain/kernel';
import { houseVerdictRefusal, isReviewedWithBatch } from '@qp/domain/trail-review';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import type { Done } from '../commands/record-command.js';
import { exceptionsAmong } from './exceptions.js';
import { readActs } from './read-acts.js';
import { exceptionName, verdictsOn } from './verdict-rows.js';

/** One verdict on several exceptions that belong to no batch, by somebody of the house who did none of them. */
export async function judgeExceptions(
  tx: Tx,
  actor: SignedInActor,
  { body }: InputOf<typeof trailExceptionOperations.judge>,
): Promise<Done<{ judged: number }>> {
  const wanted = new Map(body.exceptions.map((key) => [exceptionName(key.eventId, key.kind), key]));
  const eventIds = [...new Set(body.exceptions.map(({ eventId }) => eventId))];
  const acts = (await readActs(tx, eventIds)).filter(({ ownerOrg }) => ownerOrg === actor.organisationId);
  const known = new Map((await exceptionsAmong(tx, acts)).map(({ kind, act }) => [exceptionName(act.eventId, kind), act]));
  const standing = await verdictsOn(tx, eventIds);
  for (const [name, { eventId, kind }] of wanted) {
    const act = known.get(name);
    if (!act) throw new DomainError('NOT_FOUND', { message: `There is no exception ${name} of your organisation.` });
    if (isReviewedWithBatch(act))
      throw new DomainError('ILLEGAL_TRANSITION', {
        message: `Exception ${name} belongs to a batch.`,
        whatToDo: 'Judge it in the review of that batch; G-12 counts verdicts there alone.',
      });
    const refusal = houseVerdictRefusal(actor.personId, { actedBy: act.actor.personId, action: act.action }, body);
    if (refusal) throw new DomainError(refusal.code === 'SOD_3_OWN_ACT' ? 'SEPARATION_OF_DUTIES' : 'RULE_BROKEN', refusal);
    await tx.query(
      `insert into audits.trail_verdict (id, owner_org, event_id, kind, acted_by, verdict, reason, reference, judged_by, judge_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())`,
      [
        randomUUID(),
        actor.organisationId,
        eventId,
        kind,
        act.actor.personId ?? null,
        body.verdict,
        body.reason,
        body.reference ?? null,
        actor.personId,
        actor.name,
      ],
    );
  }
  return {
    version: 1,
    result: { judged: wanted.size },
    audit: {
      stream: `org/${actor.organisationId}`,
      action: 'audit-trail.judgeExceptions',
      subject: { kind: 'organisation', id: actor.organisationId },
      before: { exceptions: [...wanted].map(([name, key]) => ({ ...key, verdict: standing.get(name)?.verdict ?? null })) },
      after: { exceptions: [...wanted.values()], verdict: body.verdict, reference: body.reference ?? null },
      reason: body.reason,
    },
  };
}
