import { randomUUID } from 'node:crypto';
import { checklistOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readCase } from '../cases/case-row.js';
import { defineCommand } from '../command-pipeline/index.js';
import { exceptionsOf, standingOf } from './exception-rows.js';

/**
 * Records that the change history of the records behind the review was read (EU GMP Annex 11 clause 9), up to the head of the audit log at
 * which its exceptions were last asked for. Refused while one of them has no verdict.
 */
export const recordTrailReview = defineCommand(checklistOperations.trailReview, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const exceptions = await exceptionsOf(tx, row.id);
  const open = exceptions.filter(({ verdictId }) => verdictId === null);
  if (open.length > 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'TRAIL_EXCEPTIONS_OPEN',
      message: `${open.length} exceptions in the audit trail have no verdict, the first: ${open[0]?.view.words ?? ''} (${open[0]?.action ?? ''}).`,
      whatToDo: 'Judge each exception first; GET /api/v1/cases/{caseId}/trail-exceptions lists them.',
      citation: 'EU GMP Annex 11 clause 9; G-12',
    });
  const logSize = (await standingOf(tx, row.id))?.logSize ?? null;
  const trailReviewId = randomUUID();
  await tx.query(
    `insert into release.trail_review (id, owner_org, sponsor_id, case_id, scope, exceptions, reviewed_by, reviewer_name, at, log_size)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [trailReviewId, row.ownerOrg, row.sponsorId, row.id, body.scope, body.exceptions ?? null, actor.personId, actor.name, now, logSize],
  );
  await context.audit({
    action: 'checklist.recordTrailReview',
    subject: { kind: 'trail-review', id: trailReviewId },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    after: { scope: body.scope, exceptions: body.exceptions ?? null, judged: exceptions.length, logSize },
  });
  return { version: 1, result: { trailReviewId } };
});
