import { appendAudit, enqueue } from '@qp/platform/audit-outbox';
import { notificationTopic, type NotificationRequest } from '@qp/contracts/notifications';
import type { Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import { auditMark, isKeptBlind } from '../blinding/mark.js';
import { readCase } from '../case-copies/case-copy.js';
import type { By } from '../commands/acting.js';
import type { VersionRow } from '../records/version-rows.js';

/** Roles that a question on a document goes to, at the organisation that handed it in. */
const askedRoles = ['SPONSOR_CLINSUP', 'MANUFACTURER', 'IMPORTER', 'QC', 'CRO', 'DEPOT', 'SITE_PHARMACY', 'QA_REVIEWER'];

/** A question to be asked. */
export interface Question {
  readonly text: string;
  /** Null: about the whole document. */
  readonly page: number | null;
  /** The person who asks; null: one of our checks. */
  readonly askedBy: { readonly id: string | null; readonly name: string };
}

/** Asks about a version: writes the question with its audit row and tells whoever handed the document in. */
export async function ask(tx: Tx, by: By, version: VersionRow, question: Question): Promise<string> {
  const queryId = randomUUID();
  await tx.query(
    `insert into documents.document_query (id, version_id, document_id, case_id, owner_org, sponsor_id, page, question, asked_by, asked_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      queryId,
      version.id,
      version.document_id,
      version.case_id,
      version.owner_org,
      version.sponsor_id,
      question.page,
      question.text,
      question.askedBy.id,
      question.askedBy.name,
    ],
  );
  await appendAudit(tx, {
    stream: `document/${version.document_id}`,
    action: 'document.query-raised',
    subject: { kind: 'document-query', id: queryId },
    ownerOrg: version.owner_org,
    sponsorId: version.sponsor_id,
    ...by,
    after: { versionId: version.id, page: question.page, question: question.text, ...(await auditMark(tx, version)) },
  });
  await tellAsked(tx, queryId, version, question);
  return queryId;
}

async function tellAsked(tx: Tx, queryId: string, version: VersionRow, question: Question): Promise<void> {
  const { about, batchNumbers } = await readCase(tx, version.case_id);
  // A mail is read by whoever gets it: of a document that could break the blind it says no more than that somebody asks.
  const kept = await isKeptBlind(tx, version);
  const place = question.page === null ? version.title : `${version.title}, page ${question.page}`;
  const words = kept ? 'There is a question on a document that you handed in; it is shown after sign-in.' : `${place}: ${question.text}`;
  const request: NotificationRequest = {
    eventId: randomUUID(),
    key: `${queryId}:raised`,
    template: 'query.raised',
    data: { batchNo: batchNumbers[0] ?? (kept ? '-' : version.title), question: words },
    recipients: [{ organisationId: version.delivered_by, roles: askedRoles }],
    ownerOrg: version.owner_org,
    sponsorId: version.sponsor_id,
    caseId: about === 'CASE' ? version.case_id : null,
  };
  await enqueue(tx, { topic: notificationTopic, key: `notification/${version.case_id}`, payload: request, eventId: request.eventId });
}
