import { renewedReviewOperations } from '@qp/contracts/release';
import { readCase } from '../cases/case-row.js';
import { defineQuery, notFound } from '../command-pipeline/index.js';

/** A renewed review as it was given when the case was opened. */
interface Given {
  readonly newEvidence: string[];
  readonly answeredReasons: readonly { readonly reasonId: string; readonly answer: string }[];
  readonly qaCosigner: string;
}

/** The rejections of a batch with their reasons, newest first. */
export const listRejections = defineQuery(renewedReviewOperations.rejections, async ({ tx }, { params }) => {
  const rows = await tx.query<{ id: string; remarks: string; entered_at: Date; qp_name: string }>(
    `select id, remarks, entered_at, qp_name from release.register_entry where batch_id = $1 and decision = 'REJECTED' order by entered_at desc, id`,
    [params.batchId],
  );
  return rows.map(({ id, remarks, entered_at, qp_name }) => ({
    reasonId: id,
    reason: remarks,
    rejectedAt: entered_at.toISOString(),
    rejectedBy: qp_name,
  }));
});

/** What was found and answered since the rejection, and whether QA has countersigned it. */
export const getRenewedReview = defineQuery(renewedReviewOperations.renewedReview, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const review = row.renewedReview as Given | undefined;
  if (!review) throw notFound('renewed review');
  const reasons = await tx.query<{ id: string; remarks: string }>(
    'select id, remarks from release.register_entry where id = any($1::uuid[])',
    [review.answeredReasons.map(({ reasonId }) => reasonId)],
  );
  const cosigner = await tx.maybe<{ name: string }>('select name from release.person where id = $1', [review.qaCosigner]);
  const signed = await tx.maybe<{ signer_name: string; at: Date }>(
    'select signer_name, at from release.countersignature where case_id = $1',
    [row.id],
  );
  return {
    newEvidence: review.newEvidence,
    answers: review.answeredReasons.map(({ reasonId, answer }) => ({
      reason: reasons.find(({ id }) => id === reasonId)?.remarks ?? null,
      answer,
    })),
    qaCosigner: { personId: review.qaCosigner, name: cosigner?.name ?? null },
    openedBy: row.openedBy,
    countersigned: signed ? { by: signed.signer_name, at: signed.at.toISOString() } : null,
  };
});
