import { randomUUID } from 'node:crypto';
import { confirmationOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { readBatch, readParents } from '../cases/batch-dossier.js';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { assertSeen, defineCommand, defineQuery, type CommandContext, type Feature } from '../command-pipeline/index.js';
import { acceptedConfirmation } from '../gates/lineage.js';
import { linesOf, type LineRow } from '../requirements/requirement-rows.js';
import { confirmationsOf, lockConfirmation, type ConfirmationRow, type ConfirmationState } from './confirmation-rows.js';

const citation = 'EU GMP Annex 16, Appendix I; domain reference 5.2';

function auditConfirmation(
  context: CommandContext,
  row: CaseRow,
  id: string,
  action: string,
  values: { readonly before?: unknown; readonly after: unknown },
): Promise<void> {
  return context.audit({
    action,
    subject: { kind: 'confirmation', id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    ...values,
  });
}

/** The paper behind the fields is the accepted version of the case's line for confirmations, and no other document. */
function assertCites(lines: readonly LineRow[], cited: { readonly documentVersionId: string | null; readonly documentId?: string }): void {
  const accepted = acceptedConfirmation(lines);
  const same = accepted?.documentVersionId === cited.documentVersionId && (!cited.documentId || cited.documentId === accepted?.documentId);
  if (accepted && same) return;
  throw new DomainError('RULE_BROKEN', {
    code: 'CONFIRMATION_DOCUMENT',
    message: accepted
      ? 'The confirmation does not cite the accepted version of the confirmation document of this case.'
      : 'No confirmation document of this case is accepted.',
    whatToDo: accepted
      ? 'Enter the fields from the accepted version.'
      : 'Hand the confirmation in with the case and have it accepted first.',
    citation,
  });
}

/** Enters the fields of a paper confirmation; whether they fit the lineage is judged at the gate. */
const enter = defineCommand(confirmationOperations.upload, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await readCase(tx, params.caseId);
  context.actsOn(row);
  const lines = await linesOf(tx, row.id);
  assertCites(lines, body);
  const parents = await readParents(tx, row.batchId);
  if (!parents.some(({ batchId }) => batchId === body.fields.batchId))
    throw new DomainError('RULE_BROKEN', {
      message: 'The confirmed batch is no parent of this batch.',
      whatToDo: 'Choose one of the batches that this one was made from.',
      citation,
    });
  const batch = await readBatch(tx, row.batchId);
  if (body.fields.finalBatchNo !== batch.batchNo)
    throw new DomainError('RULE_BROKEN', {
      message: `The confirmation is valid for ${body.fields.finalBatchNo}, not for ${batch.batchNo}.`,
      whatToDo: 'Ask for a confirmation for this batch.',
      citation,
    });
  const confirmationId = randomUUID();
  await tx.query(
    `insert into release.confirmation (id, owner_org, sponsor_id, case_id, source, batch_id, fields, document_id, document_version_id, state, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, 'UPLOADED', $5, $6, $7, $8, 'ENTERED', $9, $10, $11)`,
    [
      confirmationId,
      row.ownerOrg,
      row.sponsorId,
      row.id,
      body.fields.batchId,
      JSON.stringify(body.fields),
      body.documentId,
      body.documentVersionId,
      actor.personId,
      actor.name,
      now,
    ],
  );
  await auditConfirmation(context, row, confirmationId, 'certificate.uploadConfirmation', { after: { ...body } });
  return { version: 1, result: { confirmationId, state: 'ENTERED' } };
});

async function advance(
  context: CommandContext,
  confirmation: ConfirmationRow,
  row: CaseRow,
  to: { readonly state: ConfirmationState; readonly by: 'checked' | 'accepted'; readonly action: string },
) {
  await context.tx.query(
    `update release.confirmation set state = $2, version = version + 1, ${to.by}_by = $3, ${to.by}_at = $4 where id = $1`,
    [confirmation.id, to.state, context.actor.personId, context.now],
  );
  await auditConfirmation(context, row, confirmation.id, to.action, { before: { state: confirmation.state }, after: { state: to.state } });
  return { version: confirmation.version + 1, result: { confirmationId: confirmation.id, state: to.state } };
}

function assertState(confirmation: ConfirmationRow, wanted: ConfirmationState): void {
  if (confirmation.state === wanted) return;
  throw new DomainError('ILLEGAL_TRANSITION', {
    message: `The confirmation is ${confirmation.state}, not ${wanted}.`,
    whatToDo: 'Enter, check and accept follow each other.',
    citation,
  });
}

/** The second person compares the fields with the document. */
const check = defineCommand(confirmationOperations.check, async (context, { params, body }) => {
  const confirmation = await lockConfirmation(context.tx, params.confirmationId);
  const row = await readCase(context.tx, confirmation.caseId);
  context.actsOn(row);
  assertSeen('confirmation', body.expectedVersion, confirmation.version);
  assertState(confirmation, 'ENTERED');
  if (confirmation.enteredBy === context.actor.personId)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      message: 'You entered the fields; a second person checks them.',
      whatToDo: 'Ask a colleague.',
      citation,
    });
  return advance(context, confirmation, row, { state: 'CHECKED', by: 'checked', action: 'certificate.checkConfirmation' });
});

/** The certifying QP reads and accepts it. */
const accept = defineCommand(confirmationOperations.accept, async (context, { params, body }) => {
  const confirmation = await lockConfirmation(context.tx, params.confirmationId);
  const row = await readCase(context.tx, confirmation.caseId);
  context.actsOn(row);
  assertSeen('confirmation', body.expectedVersion, confirmation.version);
  assertState(confirmation, 'CHECKED');
  if (row.qpId !== context.actor.personId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'The assigned QP accepts a confirmation.',
      whatToDo: 'Ask the assigned QP.',
      citation,
    });
  assertCites(await linesOf(context.tx, row.id), confirmation);
  return advance(context, confirmation, row, { state: 'ACCEPTED', by: 'accepted', action: 'certificate.acceptConfirmation' });
});

const list = defineQuery(confirmationOperations.list, async ({ tx }, { params }) => {
  const row = await readCase(tx, params.caseId);
  return (await confirmationsOf(tx, row.id)).map(({ id, state, version, fields, enteredName, enteredAt }) => ({
    id,
    source: 'UPLOADED' as const,
    state,
    version,
    fields,
    enteredBy: enteredName,
    enteredAt: enteredAt.toISOString(),
  }));
});

/** Confirmations of QPs without account; those signed here are cases of their own. */
export const confirmations: Feature = { name: 'confirmations', commands: [enter, check, accept], queries: [list] };
