import type { documents, DocumentState } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { parsePageRanges } from '@qp/domain/requirements';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { auditMark } from '../blinding/mark.js';
import { readCase } from '../case-copies/case-copy.js';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { assertVersion } from '../commands/stale.js';
import { lockDeliveries } from '../deliveries/delivery-rows.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { assertAsked } from './announce-upload.js';

/** Says which requirements an uploaded file answers, and by which pages, until its delivery is handed in. */
export async function assignRequirements(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documents.assign>,
): Promise<Done<{ documentId: string; versionId: string; state: DocumentState }>> {
  assertMay(actor, 'document.upload');
  const named = [body.versionId, params.documentId];
  const seen = await tx.one<VersionRow>(
    `select ${versionColumns} from documents.document_version where id = $1 and document_id = $2`,
    named,
  );
  await lockDeliveries(tx, [seen.delivery_id]);
  const before = await tx.one<VersionRow>(
    `select ${versionColumns} from documents.document_version where id = $1 and document_id = $2 for update`,
    named,
  );
  assertVersion(`"${before.title}"`, body.expectedVersion, before.version);
  if (before.uploader_id !== actor.personId || before.handed_in_at !== null)
    throw new DomainError('ILLEGAL_TRANSITION', {
      code: 'HANDED_IN',
      message: 'Whoever uploaded a file says what it answers, until its delivery is handed in.',
      whatToDo: 'Upload a new version of the document.',
      citation: 'Rule A-8',
    });
  assertAsked(await readCase(tx, before.case_id), body.requirementCodes);
  assertPagesOfLines(body.pages, body.requirementCodes);
  const row = await tx.one<VersionRow>(
    `update documents.document_version set requirement_keys = $2, page_ranges = $3, version = version + 1 where id = $1 returning ${versionColumns}`,
    [before.id, body.requirementCodes, body.pages ?? null],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: 'document.assigned',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...by,
    before: { requirementKeys: before.requirement_keys, pages: before.page_ranges },
    after: { versionId: row.id, requirementKeys: row.requirement_keys, pages: row.page_ranges, ...(await auditMark(tx, row)) },
  });
  return { version: row.version, result: { documentId: row.document_id, versionId: row.id, state: row.state } };
}

/** Refuses pages of a requirement line that is not named among these. */
export function assertPagesOfLines(pages: string | undefined, keys: readonly string[]): void {
  if (Object.keys(parsePageRanges(pages ?? '') ?? {}).every((key) => keys.includes(key))) return;
  throw new DomainError('VALIDATION_FAILED', {
    message: 'Pages are named for the requirement lines that the document answers.',
    whatToDo: 'Name the line too, or leave its pages out.',
  });
}
