import { randomUUID } from 'node:crypto';
import { checklistOperations } from '@qp/contracts/release';
import { readCase } from '../cases/case-row.js';
import { defineCommand } from '../command-pipeline/index.js';

/** Records that the change history of the records behind the review was read (EU GMP Annex 11 clause 9). */
export const recordTrailReview = defineCommand(checklistOperations.trailReview, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const trailReviewId = randomUUID();
  await tx.query(
    'insert into release.trail_review (id, owner_org, sponsor_id, case_id, scope, exceptions, reviewed_by, reviewer_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [trailReviewId, row.ownerOrg, row.sponsorId, row.id, body.scope, body.exceptions ?? null, actor.personId, actor.name, now],
  );
  await context.audit({
    action: 'checklist.recordTrailReview',
    subject: { kind: 'trail-review', id: trailReviewId },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    after: { scope: body.scope, exceptions: body.exceptions ?? null },
  });
  return { version: 1, result: { trailReviewId } };
});
