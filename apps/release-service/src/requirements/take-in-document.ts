import type { DocumentFact } from '@qp/contracts/release';
import { asksAnswersAgain } from '@qp/domain/checklist';
import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { lockCase } from '../cases/case-row.js';
import { intakeUnmet } from '../cases/intake.js';
import { reopenItemsCiting } from '../checklist/reopen-items.js';
import { systemContext, type CaseHooks } from '../command-pipeline/index.js';
import { shelfOf, takeInShelved } from '../shelves/take-in-shelved.js';
import { keepStanding } from '../standing-documents/keep-standing.js';
import { askAnew } from './ask-anew.js';
import { linesOf, type CaseOwner, type LineRow } from './requirement-rows.js';

/** States of a document version that take the evidence of a line away. */
const lost = new Set<DocumentFact['state']>(['REJECTED', 'SUPERSEDED', 'EXPIRED', 'QUARANTINED']);

/**
 * Takes in what documents-service decided about a version, once per event: the copy of the fact, the requirement lines, the
 * items that cite them, and the row of the documentation log. Wakes the case only where a line became or ceased to be accepted.
 */
export async function takeInDocument(tx: Tx, fact: DocumentFact, hooks: readonly CaseHooks[]): Promise<boolean> {
  if (!(await takeIn(tx, fact.eventId, 'documents'))) return false;
  const context = await systemContext(tx, hooks);
  const shelf = await shelfOf(tx, fact.caseId);
  if (shelf) {
    await takeInShelved(context, shelf, fact);
    return true;
  }
  const theCase = await lockCase(tx, fact.caseId);
  await rememberFact(tx, theCase, fact);
  await logEvent(tx, theCase, fact);
  const wasComplete = (await intakeUnmet(context, theCase)).length === 0;
  let reopened = 0;
  const all = await linesOf(tx, fact.caseId);
  for (const line of all.filter((one) => leftBy(one, fact))) {
    if (line.state === 'ACCEPTED') reopened += 1;
    if (line.state === 'NOT_APPLICABLE') await forgetDocument(tx, line);
    else await askAnew(context, theCase, line, { action: 'requirement.documentMoved', because: fact.title });
  }
  const lines = all.filter(({ key }) => fact.requirementKeys.includes(key));
  for (const line of lines) {
    const next = stateAfterFact(line, fact);
    if (!next) continue;
    await writeLine(tx, line, fact, next);
    if (asksAnswersAgain({ ...line, due: line.compiled.due }, { state: next, documentVersionId: fact.versionId }))
      reopened += (await reopenItemsCiting(tx, theCase, line.key, context.now, `${line.compiled.title}: ${next}`)).length;
  }
  await keepStanding(context, theCase, fact, lines);
  const isComplete = (await intakeUnmet(context, theCase)).length === 0;
  // Only what the case waits for wakes it: one event of its workflow per document would be many hundred.
  if (wasComplete !== isComplete || reopened > 0) await context.signal('case', fact.caseId, { id: fact.eventId, kind: 'document' });
  return true;
}

/**
 * What a line becomes by a fact, or undefined where the fact does not touch it: a line that rests on an accepted version keeps it
 * until that document changes, and what was judged not applicable stays so until the document itself is accepted.
 */
export function stateAfterFact(
  line: Pick<LineRow, 'state' | 'documentId' | 'documentVersionId'>,
  fact: Pick<DocumentFact, 'state' | 'documentId' | 'versionId'>,
): DocumentFact['state'] | undefined {
  if (fact.state === 'ACCEPTED') return 'ACCEPTED';
  if (line.state === 'NOT_APPLICABLE') return undefined;
  const ofLine = line.documentVersionId === fact.versionId;
  if (line.state === 'ACCEPTED' && !ofLine) return undefined;
  if (lost.has(fact.state) && line.documentVersionId !== undefined && !ofLine) return undefined;
  return fact.state;
}

/** Whether a line rests on the version of a fact that answers it no more: the document was moved to other lines. */
export function leftBy(
  line: Pick<LineRow, 'key' | 'documentVersionId'>,
  fact: Pick<DocumentFact, 'versionId' | 'requirementKeys'>,
): boolean {
  return line.documentVersionId === fact.versionId && !fact.requirementKeys.includes(line.key);
}

/** What was judged not applicable stays so; asked again, it does not rest on a document that answers elsewhere. */
async function forgetDocument(tx: Tx, line: LineRow): Promise<void> {
  await tx.query(
    `update release.requirement_line set document_id = null, document_version_id = null, sha256 = null, valid_to = null, uploader_id = null,
       received_at = null, version = version + 1, changed_at = transaction_timestamp() where id = $1`,
    [line.id],
  );
}

async function writeLine(tx: Tx, line: LineRow, fact: DocumentFact, state: DocumentFact['state']): Promise<void> {
  await tx.query(
    `update release.requirement_line set state = $2, document_id = $3, document_version_id = $4, sha256 = $5, valid_to = $6, uploader_id = $7,
       received_at = coalesce(case when document_version_id = $4 then received_at end, $8), version = version + 1, changed_at = transaction_timestamp(),
       na_reason = null, na_proposed_by = null, na_proposed_name = null, na_agreed_by = null, na_agreed_name = null, rejected_because = $9, standing_id = null
     where id = $1`,
    [
      line.id,
      state,
      fact.documentId,
      fact.versionId,
      fact.sha256,
      fact.validTo,
      fact.uploaderId,
      fact.at,
      state === 'REJECTED' ? (fact.because ?? null) : null,
    ],
  );
}

async function rememberFact(tx: Tx, of: CaseOwner, fact: DocumentFact): Promise<void> {
  await tx.query(
    `insert into release.known_fact (owner_org, sponsor_id, case_id, kind, fact_id, version_id, sha256, state, title, requirement_keys, valid_to, uploader_id, as_of)
     values ($1, $2, $3, 'document-version', $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (case_id, kind, fact_id) do update set sha256 = excluded.sha256, state = excluded.state, title = excluded.title,
       requirement_keys = excluded.requirement_keys, valid_to = excluded.valid_to, as_of = greatest(known_fact.as_of, excluded.as_of)`,
    [
      of.ownerOrg,
      of.sponsorId,
      of.id,
      fact.versionId,
      fact.versionId,
      fact.sha256,
      fact.state,
      fact.title,
      fact.requirementKeys,
      fact.validTo,
      fact.uploaderId,
      fact.at,
    ],
  );
}

async function logEvent(tx: Tx, of: CaseOwner, fact: DocumentFact): Promise<void> {
  await tx.query(
    `insert into release.document_event (event_id, owner_org, sponsor_id, case_id, document_id, version_id, requirement_keys, title, state, sha256, valid_to, delivery_id, delivery_state,
       delivered_by_org, delivered_by_name, uploader_id, decided_by, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      fact.eventId,
      of.ownerOrg,
      of.sponsorId,
      of.id,
      fact.documentId,
      fact.versionId,
      fact.requirementKeys,
      fact.title,
      fact.state,
      fact.sha256,
      fact.validTo,
      fact.deliveryId,
      fact.deliveryState,
      fact.deliveredByOrg,
      fact.deliveredByName,
      fact.uploaderId,
      fact.decidedBy,
      fact.at,
    ],
  );
}
