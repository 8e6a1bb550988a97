import type { documents, DocumentState } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { auditMark } from '../blinding/mark.js';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { clearingRefusal } from '../verdicts/acceptance-rules.js';
import { lockForDecision } from './lock-for-decision.js';

/** Records that a person did by hand what a check could not do, such as the scan of a file above the scanner's limit. */
export async function clearCheck(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documents.clearCheck>,
): Promise<Done<{ documentId: string; versionId: string; state: DocumentState }>> {
  assertMay(actor, 'document.clearCheck');
  const [judged] = await lockForDecision(tx, actor, [{ documentId: params.documentId, ...body }]);
  if (!judged) throw new DomainError('NOT_FOUND');
  const refused = clearingRefusal(judged.decided, judged.decider, body.check);
  if (refused) throw new DomainError(refused.as, refused.refusal);
  const { row: before } = judged;
  await tx.query(
    `insert into documents.check_clearance (version_id, check_name, person_id, person_name, words, owner_org, sponsor_id, case_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [before.id, body.check, actor.personId, actor.name, body.reason, before.owner_org, before.sponsor_id, before.case_id],
  );
  const row = await tx.one<VersionRow>(
    `update documents.document_version set version = version + 1 where id = $1 returning ${versionColumns}`,
    [before.id],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: 'document.check-cleared',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...by,
    before: { versionId: row.id, check: body.check, done: 'NOT_CHECKED' },
    after: { versionId: row.id, check: body.check, done: 'BY_HAND', sha256: row.sha256, ...(await auditMark(tx, row)) },
    reason: body.reason,
  });
  return { version: row.version, result: { documentId: row.document_id, versionId: row.id, state: row.state } };
}
