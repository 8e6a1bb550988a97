import { trailReviewOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { trailVerdictRefusal } from '@qp/domain/trail-review';
import { randomUUID } from 'node:crypto';
import { readCase } from '../cases/case-row.js';
import { defineCommand, notFound } from '../command-pipeline/index.js';
import { exceptionsOf } from './exception-rows.js';

/** One verdict on several exceptions of a case, by somebody who did none of them. */
export const judgeTrailExceptions = defineCommand(trailReviewOperations.judge, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const { verdict, deviationId, reason } = body;
  if (deviationId !== undefined) await assertDeviationOf(tx, row.batchId, deviationId);
  const known = new Map((await exceptionsOf(tx, row.id)).map((one) => [`${one.eventId} ${one.kind}`, one]));
  const wanted = new Map(body.exceptions.map((key) => [`${key.eventId} ${key.kind}`, key]));
  const before: unknown[] = [];
  for (const [name, { eventId, kind }] of wanted) {
    const exception = known.get(name);
    if (!exception) throw notFound(`exception ${name} of this case`);
    const refusal = trailVerdictRefusal(actor.personId, { actedBy: exception.actedBy ?? undefined, action: exception.action }, body);
    if (refusal) throw new DomainError(refusal.code === 'SOD_3_OWN_ACT' ? 'SEPARATION_OF_DUTIES' : 'RULE_BROKEN', refusal);
    before.push({ eventId, kind, verdict: exception.verdict, deviationId: exception.deviationId });
    await tx.query(
      `insert into release.trail_verdict (id, owner_org, sponsor_id, case_id, event_id, kind, acted_by, verdict, reason, deviation_id, judged_by, judge_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        randomUUID(),
        row.ownerOrg,
        row.sponsorId,
        row.id,
        eventId,
        kind,
        exception.actedBy,
        verdict,
        reason,
        deviationId ?? null,
        actor.personId,
        actor.name,
        now,
      ],
    );
  }
  await context.audit({
    action: 'checklist.judgeTrailExceptions',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { exceptions: before },
    after: { exceptions: [...wanted.values()], verdict, deviationId: deviationId ?? null },
    reason,
  });
  return { version: known.size, result: { judged: wanted.size } };
});

async function assertDeviationOf(tx: Parameters<typeof readCase>[0], batchId: string, deviationId: string): Promise<void> {
  const found = await tx.maybe('select from release.deviation where id = $1 and batch_id = $2', [deviationId, batchId]);
  if (!found) throw notFound('deviation of this batch');
}
