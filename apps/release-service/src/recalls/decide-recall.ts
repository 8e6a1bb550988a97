import { randomUUID } from 'node:crypto';
import { recallOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { lockCase } from '../cases/case-row.js';
import { assertAllowed, defineCommand } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { judgeRecall } from './recall-manifest.js';

/** The QP or the sponsor signs that a batch is called back, and how far, over the evidence that was shown. */
export const decideRecall = defineCommand(recallOperations.decide, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await lockCase(tx, params.caseId);
  context.actsOn(row);
  const { level, class: severity, reason } = body;
  const { before, refusal, manifest } = await judgeRecall(tx, row, actor, body);
  assertAllowed(refusal);
  if (body.manifestHash !== manifest.hash) throw new DomainError('MANIFEST_CHANGED');
  const owned = { ownerOrg: row.ownerOrg, sponsorId: row.sponsorId };
  const signatureId = await recordSignature(context, { subjectKind: 'case', subjectId: row.id, caseId: row.id, manifest, ...owned });
  const recallId = randomUUID();
  await tx.query(
    `insert into release.recall (id, owner_org, sponsor_id, case_id, level, class, reason, decided_by, decided_name, decided_at, signature_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [recallId, row.ownerOrg, row.sponsorId, row.id, level, severity, reason, actor.personId, actor.name, now, signatureId],
  );
  await context.audit({
    action: 'recall.decide',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ...owned,
    before: { level: before.at(-1)?.level ?? null },
    after: { recallId, level, class: severity, signatureId },
    reason,
  });
  return { version: before.length + 1, result: { recallId, signatureId } };
});
