import { randomUUID } from 'node:crypto';
import { filingOperations } from '@qp/contracts/release';
import { disposalRefusal } from '@qp/domain/filing';
import { DomainError } from '@qp/domain/kernel';
import { archiveOwnerOfCase, openArchive } from '../archive-ownership/index.js';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { assertAllowed, defineCommand, type CommandContext } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { keptRecords, standingHold } from './retention-of-case.js';
import { tellRetention } from './tell-retention.js';
import { assertNotApproved, keepSignature, type ProposedDisposal } from './two-signatures.js';

/** Puts the records of a case on legal hold, or lifts the hold: nothing is disposed of while it stands, whatever the clocks say. */
export const legalHold = defineCommand(filingOperations.legalHold, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await caseOfArchive(context, params.caseId);
  await lockDisposal(context, row.id);
  const standing = (await standingHold(tx, row.id))?.held ?? false;
  if (standing === body.held)
    throw new DomainError('RULE_BROKEN', {
      code: body.held ? 'HELD_ALREADY' : 'NOT_HELD',
      message: body.held ? 'The records are on hold already.' : 'The records are not on hold.',
      whatToDo: 'Read how the case is kept again.',
    });
  await tx.query(
    'insert into release.legal_hold_event (id, owner_org, sponsor_id, case_id, held, reason, person_id, person_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [randomUUID(), row.ownerOrg, row.sponsorId, row.id, body.held, body.reason, actor.personId, actor.name, now],
  );
  await audit(context, row, {
    action: body.held ? 'filing.legalHoldOrdered' : 'filing.legalHoldLifted',
    before: { legalHold: standing },
    after: { legalHold: body.held },
    reason: body.reason,
  });
  await tellRetention(context, row, body.held ? 'legal hold ordered' : 'legal hold lifted');
  return { version: row.version, result: { caseId: row.id, held: body.held } };
});

/**
 * Proposes the disposal of an archived case's records, or approves what another person proposed; each signs. Possible when every clock of
 * every record has run out and no hold stands; looked at anew for both signatures.
 */
export const dispose = defineCommand(filingOperations.dispose, async (context, { params }) => {
  const { tx, actor, today } = context;
  const row = await caseOfArchive(context, params.caseId);
  await lockDisposal(context, row.id);
  const proposal = await tx.maybe<ProposedDisposal>(
    'select id, proposed_by, approved_by from release.disposal where case_id = $1 for update',
    [row.id],
  );
  assertNotApproved(proposal);
  const records = await keptRecords(tx, row, today);
  assertAllowed(
    disposalRefusal({
      today,
      filing: row.filing,
      legalHold: (await standingHold(tx, row.id))?.held ?? false,
      clocks: records.flatMap(({ clocks }) => clocks),
      ...(proposal && { proposedBy: proposal.proposed_by }),
      actor: actor.personId,
    }),
  );
  const owned = { ownerOrg: row.ownerOrg, sponsorId: row.sponsorId };
  const signatureId = await recordSignature(context, { subjectKind: 'case', subjectId: row.id, caseId: row.id, ...owned });
  const covered = records.map(({ kind, id, title, sha256, until }) => ({ kind, id, title, sha256, until }));
  const state = await keepSignature(context, { kind: 'case', id: row.id, ...owned, proposal, records: covered, signatureId });
  await audit(context, row, {
    action: proposal ? 'filing.disposalApproved' : 'filing.disposalProposed',
    before: { state: proposal ? 'PROPOSED' : 'KEPT', proposedBy: proposal?.proposed_by ?? null },
    after: { state, records: records.length, signatureId },
  });
  if (proposal) await tellRetention(context, row, 'disposal approved');
  return { version: row.version, result: { caseId: row.id, state, signatureId } };
});

/** The case whose records are decided on: by its provider, and in the sponsor's place by who owns its archive now. */
async function caseOfArchive(context: CommandContext, caseId: string): Promise<CaseRow> {
  await openArchive(context.tx, { caseId });
  const row = await readCase(context.tx, caseId);
  context.actsOn({ ownerOrg: row.ownerOrg, sponsorId: await archiveOwnerOfCase(context.tx, caseId) });
  return row;
}

/** Hold and disposal of one case wait for each other: neither is judged on what the other is about to change. */
async function lockDisposal({ tx }: CommandContext, caseId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 40))', [caseId]);
}

function audit(
  context: CommandContext,
  row: CaseRow,
  change: { readonly action: string; readonly before?: unknown; readonly after: unknown; readonly reason?: string },
): Promise<void> {
  return context.audit({
    ...change,
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
  });
}
