import { randomUUID } from 'node:crypto';
import { caseOperations, type BatchFactsRecord } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { sod7Refusal } from '@qp/domain/people';
import type { InputOf } from '@qp/platform/service-kit';
import { consistencyOf, statedOnCase } from '../approvals/consistency.js';
import { writeItems } from '../checklist/write-items.js';
import { assertAllowed, defineCommand, type CommandContext } from '../command-pipeline/index.js';
import { appendEvent } from '../command-pipeline/process-ledger.js';
import { freezeFile } from '../specification-files/frozen.js';
import { answerByStanding } from '../standing-documents/answer-lines.js';
import { writeLines } from '../requirements/requirement-rows.js';
import { readAuthorisation, readBatch, readProduct, readSupplyChain, readTrials, type BatchRecord } from './batch-dossier.js';
import { readCase } from './case-row.js';
import { certifyByOf } from './certify-by.js';
import { assertAvailable, assertPossible, compileCase, currentRules } from './compile-case.js';
import { announceCase } from './announce.js';
import { addChainParties } from './chain-parties.js';
import { askForDocuments, tellRenewed } from './tell.js';

/** Opens a case: freezes the rules, compiles what is asked, and starts its workflow by the outbox. */
export const openCase = defineCommand(caseOperations.openCase, async (context, { body }) => {
  const { answered: _answered, version, ...result } = await openCaseOf(context, body);
  return { version, result };
});

/** Opens a case in the transaction of the command. */
export async function openCaseOf(context: CommandContext, body: InputOf<typeof caseOperations.openCase>['body']) {
  const { tx, actor } = context;
  const { facts } = body;
  const batch = await readBatch(tx, body.batchId);
  await assertConsistent(context, batch, body.authorisationId, facts);
  const rejected = await previousRejection(context, batch.id);
  if (rejected || facts.caseType === 'RECERTIFICATION') assertRenewed(context, rejected, facts, body.renewedReview);
  const caseId = randomUUID();
  const owner = { id: caseId, ownerOrg: actor.organisationId, sponsorId: batch.sponsorId };
  const { lines, items } = compileCase(facts, currentRules);
  const certifyBy = await certifyByOf(tx, batch.id);
  const chain = await readSupplyChain(tx, batch.productId);
  const trialIds = facts.destinations.map(({ trialId }) => trialId);
  const file = await freezeFile(tx, { ...owner, productId: batch.productId }, trialIds, context.now);
  await tx.query(
    `insert into release.certification_case (id, owner_org, sponsor_id, batch_id, authorisation_id, certification_role, case_type, facts, rule_set_version, checklist_version,
       sop_mode, state, certify_by, agreed_date, renewed_review, opened_by, opened_at, chain_version, specification_file_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true, 'INTAKE', $11, $12, $13, $14, $15, $16, $17)`,
    [
      caseId,
      owner.ownerOrg,
      owner.sponsorId,
      batch.id,
      body.authorisationId,
      facts.certificationRole,
      facts.caseType,
      JSON.stringify(facts),
      currentRules.ruleSetVersion,
      currentRules.checklistVersion,
      certifyBy ?? null,
      body.agreedDate ?? null,
      body.renewedReview ? JSON.stringify(body.renewedReview) : null,
      actor.personId,
      context.now,
      chain?.version ?? 0,
      file.id,
    ],
  );
  await addChainParties(tx, owner, batch, chain?.actors ?? []);
  await writeLines(tx, owner, lines);
  await writeItems(tx, owner, items);
  const person = { id: actor.personId, name: actor.name, role: actor.roles[0] ?? null };
  const opened = await appendEvent(
    tx,
    'case',
    { ...owner, version: 0 },
    {
      kind: 'openCase',
      commandId: context.commandId,
      at: context.now,
      operation: context.operation,
      person,
      requestId: context.requestId,
      data: { batchNo: batch.batchNo, factsVersion: 1 },
    },
  );
  const version = await appendEvent(
    tx,
    'case',
    { ...owner, version: opened },
    {
      kind: 'generateRequirements',
      commandId: `rules:${currentRules.ruleSetVersion}`,
      at: context.now,
      data: { ...currentRules, requirements: lines.length, items: items.length },
    },
  );
  await tx.query('update release.certification_case set version = $2 where id = $1', [caseId, version]);
  await context.audit({
    action: 'case.openCase',
    subject: { kind: 'case', id: caseId },
    stream: `case/${caseId}`,
    ownerOrg: owner.ownerOrg,
    sponsorId: owner.sponsorId,
    after: {
      batchNo: batch.batchNo,
      authorisationId: body.authorisationId,
      facts,
      ...currentRules,
      specificationFile: { version: file.version, sha256: file.sha256 },
    },
  });
  const row = await readCase(tx, caseId);
  const judged = await consistencyOf(tx, facts.destinations, await statedOnCase(tx, row, batch, await readProduct(tx, batch.productId)), {
    on: context.today,
    at: context.now.toISOString(),
  });
  await announceCase(context, row, lines);
  const answered = await answerByStanding(context, row);
  if (rejected) await tellRenewed(context, row, batch.batchNo, rejected.qpId);
  await askForDocuments(context, row, batch.batchNo);
  await context.enqueue({ topic: 'workflow.start', key: caseId, payload: { kind: 'case', subjectId: caseId } });
  return {
    version,
    caseId,
    state: 'INTAKE',
    requirements: lines.length,
    hard: lines.filter(({ need }) => need === 'H').length,
    items: items.length,
    mismatches: judged.flatMap(({ mismatches }) => mismatches.map(({ words }) => words)),
    answered: answered.length,
  };
}

/** The facts must agree with the records: who owns the batch, which authorisation is in force, which trials are the sponsor's. */
async function assertConsistent(
  context: CommandContext,
  batch: BatchRecord,
  authorisationId: string,
  facts: BatchFactsRecord,
): Promise<void> {
  const { tx, actor } = context;
  const contradicts = (message: string, whatToDo: string) =>
    new DomainError('RULE_BROKEN', { code: 'FACTS_CONTRADICT', message, whatToDo, citation: 'Domain reference 3.1' });
  assertPossible(facts);
  assertAvailable(facts);
  const authorisation = await readAuthorisation(tx, authorisationId);
  // Another provider's QP confirms its own part of somebody's batch under its own authorisation; the whole is its provider's to certify.
  const confirmsOwnPart = facts.certificationRole === 'PARTIAL' && authorisation.ownerOrg === actor.organisationId;
  if (batch.ownerOrg !== actor.organisationId && !confirmsOwnPart)
    throw new DomainError('NOT_ALLOWED', {
      message: 'A case is opened by the provider that serves the batch.',
      whatToDo: 'Ask the QP-services provider to open it.',
    });
  if (authorisation.state !== 'ACTIVE')
    throw contradicts(`Authorisation ${authorisation.number} is ${authorisation.state}.`, 'Have it approved first, or choose another.');
  const product = await readProduct(tx, batch.productId);
  if (product.state !== 'CONFIRMED')
    throw contradicts('The product is not confirmed by a second person.', 'Have the product confirmed first.');
  const { productKind, modality, storageClass } = product.facts;
  if (facts.productKind !== productKind || facts.modality !== modality || facts.storageClass !== storageClass)
    throw contradicts('Kind, modality or storage class differ from the product.', 'Correct the facts, or the product.');
  const wanted = [...new Set(facts.destinations.map(({ trialId }) => trialId))];
  const trials = await readTrials(tx, wanted);
  const sponsors = await tx.query<{ sponsor_id: string }>('select distinct sponsor_id from release.trial where id = any($1)', [wanted]);
  if (trials.length !== wanted.length || sponsors.some(({ sponsor_id }) => sponsor_id !== batch.sponsorId))
    throw contradicts('A destination names a trial that is not of this sponsor.', 'Name trials of the sponsor of the batch.');
  if (trials.some(({ state }) => state !== 'CONFIRMED'))
    throw contradicts('A trial is not confirmed by a second person.', 'Have the trial confirmed first.');
}

interface Rejection {
  readonly caseId: string;
  readonly entryId: string;
  readonly qpId: string;
}

async function previousRejection({ tx }: CommandContext, batchId: string): Promise<Rejection | undefined> {
  return tx.maybe<Rejection>(
    `select case_id as "caseId", id as "entryId", qp_id as "qpId" from release.register_entry where batch_id = $1 and decision = 'REJECTED' order by entered_at desc limit 1`,
    [batchId],
  );
}

/** After a rejection, whoever the QP: new evidence, every reason answered, a QA co-signature; the first QP is told in the same transaction. */
function assertRenewed(
  context: CommandContext,
  rejected: Rejection | undefined,
  facts: BatchFactsRecord,
  review: { newEvidence: string[]; answeredReasons: { reasonId: string }[]; qaCosigner: string } | undefined,
): void {
  if (rejected && facts.caseType !== 'RECERTIFICATION')
    assertAllowed({
      code: 'SOD_7',
      message: 'This batch was rejected before.',
      whatToDo: 'Open the case as RECERTIFICATION with the renewed review.',
      citation: 'SOD-7; EU GMP Annex 16 section 3',
    });
  assertAllowed(
    sod7Refusal({
      newEvidence: review?.newEvidence ?? [],
      firstReasons: rejected ? [rejected.entryId] : [],
      answeredReasons: review?.answeredReasons.map(({ reasonId }) => reasonId) ?? [],
      qaCosigner: review?.qaCosigner,
      qp: context.actor.personId,
      firstQpTold: true,
    }),
  );
}
