import type { documents, DocumentState } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { keysBeyond, parsePageRanges } from '@qp/domain/requirements';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { auditMark } from '../blinding/mark.js';
import { readCase } from '../case-copies/case-copy.js';
import { assertMay, type By } from '../commands/acting.js';
import type { Done } from '../commands/record-command.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { tellRelease } from '../relay/tell-release.js';
import { assertAsked } from '../uploads/announce-upload.js';
import { assertPagesOfLines } from '../uploads/assign-requirements.js';
import { decisionRefusal } from '../verdicts/acceptance-rules.js';
import { lockForDecision } from './lock-for-decision.js';

/** Says for a document that waits for its verdict which requirements it really answers, by the QA of the provider and with a reason. */
export async function moveDocument(
  tx: Tx,
  actor: SignedInActor,
  by: By,
  { params, body }: InputOf<typeof documents.move>,
): Promise<Done<{ documentId: string; versionId: string; state: DocumentState }>> {
  assertMay(actor, 'document.move');
  const [judged] = await lockForDecision(tx, actor, [{ documentId: params.documentId, ...body }]);
  if (!judged) throw new DomainError('NOT_FOUND');
  const { row: before, decided, decider } = judged;
  const refused = decisionRefusal(decided, decider);
  if (refused) throw new DomainError(refused.as, refused.refusal);
  const keys = [...new Set(body.requirementCodes)];
  assertAsked(await readCase(tx, before.case_id), keys);
  assertPagesOfLines(body.pages, keys);
  assertPagesThere(body.pages, before);
  assertElsewhere(before, keys, body.pages);
  await assertTakesNoEvidence(tx, before);
  const row = await tx.one<VersionRow>(
    `update documents.document_version set requirement_keys = $2, page_ranges = $3, version = version + 1 where id = $1 returning ${versionColumns}`,
    [before.id, keys, body.pages ?? null],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: 'document.moved',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...by,
    before: { versionId: row.id, requirementKeys: before.requirement_keys, pages: before.page_ranges },
    after: { versionId: row.id, requirementKeys: row.requirement_keys, pages: row.page_ranges, ...(await auditMark(tx, row)) },
    reason: body.reason,
  });
  await tellRelease(tx, { version: row });
  return { version: row.version, result: { documentId: row.document_id, versionId: row.id, state: row.state } };
}

function assertPagesThere(pages: string | undefined, { title, pages: has }: Pick<VersionRow, 'title' | 'pages'>): void {
  const beyond = has === null ? [] : keysBeyond(parsePageRanges(pages ?? '') ?? {}, has);
  if (beyond.length === 0) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'PAGES_BEYOND_FILE',
    message: `"${title}" has ${has} pages, fewer than were named for ${beyond.join(', ')}.`,
    whatToDo: 'Name pages that the file has.',
    citation: 'Rule A-8',
  });
}

function assertElsewhere(
  before: Pick<VersionRow, 'title' | 'requirement_keys' | 'page_ranges'>,
  keys: readonly string[],
  pages?: string,
): void {
  const same = keys.toSorted().join() === before.requirement_keys.toSorted().join() && (pages ?? null) === before.page_ranges;
  if (!same) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'NOTHING_MOVED',
    message: `"${before.title}" answers these requirements already, by these pages.`,
    whatToDo: 'Choose another requirement, or other pages.',
  });
}

/** A version that is accepted takes the place of the one before, wherever that answers: elsewhere it would take evidence away unseen. */
async function assertTakesNoEvidence(tx: Tx, { document_id, number, title }: VersionRow): Promise<void> {
  const sql = `select number from documents.document_version where document_id = $1 and number < $2 and state = 'ACCEPTED' limit 1`;
  const accepted = await tx.maybe<{ number: number }>(sql, [document_id, number]);
  if (!accepted) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'OLDER_ACCEPTED',
    message: `Version ${accepted.number} of "${title}" is accepted, and this version would take its place.`,
    whatToDo: 'Reject this version, and have the file handed in as a document of its own.',
    citation: 'Rule A-8',
  });
}
