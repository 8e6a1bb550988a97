import { randomUUID } from 'node:crypto';
import { analysisOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { judgeResults, replaceRefusal, resultProblems, type JudgedResult } from '@qp/domain/specifications';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed, defineCommand, defineQuery, type CommandContext } from '../command-pipeline/index.js';
import { deviantBatch, recordDeviation } from '../deviations/index.js';
import { openInvestigations } from './investigations.js';
import { readResults } from './results-in.js';
import { lockSheet, sheetsOf, sheetStream, type SheetRow } from './sheet-row.js';
import { specificationInForce, type SpecificationRow } from './specification-row.js';

async function specificationFor(tx: Tx, batchId: string): Promise<SpecificationRow> {
  const found = await specificationInForce(tx, batchId);
  if (found) return found;
  throw new DomainError('RULE_BROKEN', {
    code: 'NO_SPECIFICATION',
    message: 'The product has no specification in force, so nothing can be judged.',
    whatToDo: 'Enter its specification and have a second person confirm it.',
    citation: 'EU GMP Annex 16 1.7',
  });
}

/** Judges without recording: for a form while somebody types, and as the dry run of an import. */
export const previewResults = defineQuery(analysisOperations.previewResults, async ({ tx }, { params, body }) => {
  const batch = await deviantBatch(tx, params.batchId);
  const { tests, version } = await specificationFor(tx, batch.id);
  const results = readResults(body.results);
  return { specificationVersion: version, results: judgeResults(tests, results), problems: resultProblems(tests, results) };
});

/** Records what somebody typed from a certificate. A result out of specification opens its investigation in the same transaction. */
export const enterResults = defineCommand(analysisOperations.enterResults, async (context, { params, body }) => {
  const { tx, actor, now, today } = context;
  const batch = await deviantBatch(tx, params.batchId);
  context.actsOn(batch);
  // Results of one batch are entered one after the other, so that no test gets two.
  await tx.query('select 1 from release.batch where id = $1 for update', [batch.id]);
  if (body.analysedOn > today)
    throw new DomainError('VALIDATION_FAILED', { message: 'The analysis cannot lie in the future.', whatToDo: 'Check analysedOn.' });
  const specification = await specificationFor(tx, batch.id);
  const reported = readResults(body.results);
  const problems = resultProblems(specification.tests, reported);
  if (problems.length > 0)
    throw new DomainError('VALIDATION_FAILED', {
      message: `Nothing was recorded: ${problems.map(({ test, message }) => `${test} ${message}`).join('; ')}.`,
      whatToDo: 'Correct these results and send all of them again.',
      details: { fields: problems.map(({ test, message }) => ({ path: `body.results.${test}`, message })) },
    });
  if (body.replaces !== undefined) await replace(context, batch.id, body.replaces, body.reason);
  await assertNew(
    tx,
    batch.id,
    reported.map(({ test }) => test),
  );
  const results = judgeResults(specification.tests, reported);
  const id = randomUUID();
  const owner = { id, batch_id: batch.id, owner_org: batch.ownerOrg, sponsor_id: batch.sponsorId };
  await tx.query(
    `insert into release.result_sheet (id, owner_org, sponsor_id, batch_id, specification_id, laboratory, reference, analysed_on, form, results, sha256,
       typed_by, typed_name, typed_at, replaces, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      id,
      owner.owner_org,
      owner.sponsor_id,
      batch.id,
      specification.id,
      body.laboratory,
      body.reference,
      body.analysedOn,
      body.results.form,
      JSON.stringify(results),
      sha256Hex(canonicalJson(results)),
      actor.personId,
      actor.name,
      now,
      body.replaces ?? null,
      body.reason ?? null,
    ],
  );
  await context.audit({
    action: 'analysis.enterResults',
    ...sheetStream(owner),
    after: {
      laboratory: body.laboratory,
      reference: body.reference,
      form: body.results.form,
      specificationVersion: specification.version,
      results,
    },
    reason: body.reason,
  });
  const investigations: string[] = [];
  for (const result of results.filter(({ verdict }) => verdict === 'OUT_OF_SPECIFICATION'))
    investigations.push(await investigate(context, owner, { ...result, name: nameOf(specification, result) }, body));
  return { version: 1, result: { sheetId: id, state: 'TYPED', results, investigations } };
});

function nameOf({ tests }: SpecificationRow, { test }: JudgedResult): string {
  return tests.find(({ code }) => code === test)?.name ?? test;
}

/** Marks a sheet as replaced; refused while one of its checked results is out of specification and under investigation. */
async function replace(context: CommandContext, batchId: string, sheetId: string, reason: string | undefined): Promise<void> {
  const { tx } = context;
  if (reason === undefined)
    throw new DomainError('REASON_REQUIRED', { message: 'Why do these results take the place of others?', whatToDo: 'Say the reason.' });
  const sheet = await lockSheet(tx, sheetId);
  if (sheet.batch_id !== batchId)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'The results to be replaced are of another batch.',
      whatToDo: 'Check replaces.',
    });
  assertAllowed(replaceRefusal(sheet, await openInvestigations(tx, sheetId)));
  await tx.query(`update release.result_sheet set state = 'REPLACED', version = version + 1 where id = $1`, [sheetId]);
  await context.audit({
    action: 'analysis.replaceResults',
    ...sheetStream(sheet),
    before: { state: sheet.state, results: sheet.results },
    after: { state: 'REPLACED' },
    reason,
  });
}

async function assertNew(tx: Tx, batchId: string, tests: readonly string[]): Promise<void> {
  const standing = (await sheetsOf(tx, batchId)).filter(({ state }) => state !== 'REPLACED');
  const twice = tests.filter((test) => standing.some(({ results }) => results.some((result) => result.test === test)));
  if (twice.length === 0) return;
  throw new DomainError('ALREADY_EXISTS', {
    message: `There is a result already of: ${twice.join(', ')}.`,
    whatToDo: 'Name the sheet that these results take the place of, with the reason.',
    citation: 'EU GMP Chapter 6 (no testing into compliance)',
  });
}

/** Opens the investigation. The value stands with the results alone: deviations are read by blinded people too (SOD-6). */
async function investigate(
  context: CommandContext,
  sheet: Pick<SheetRow, 'id' | 'batch_id' | 'owner_org' | 'sponsor_id'>,
  result: JudgedResult & { readonly name: string },
  body: { readonly laboratory: string; readonly reference: string },
): Promise<string> {
  const { deviationId } = await recordDeviation(context, await deviantBatch(context.tx, sheet.batch_id), {
    title: `Out of specification: ${result.name}`,
    description: `Certificate of analysis ${body.reference} of ${body.laboratory}. The result stands with the results of the batch.`,
    type: 'OOS',
    scope: 'BATCH',
    step: 'TEST',
    siteName: body.laboratory,
    detectedAt: context.now.toISOString(),
  });
  await context.tx.query(
    'insert into release.result_investigation (sheet_id, test, deviation_id, batch_id, owner_org, sponsor_id) values ($1, $2, $3, $4, $5, $6)',
    [sheet.id, result.test, deviationId, sheet.batch_id, sheet.owner_org, sheet.sponsor_id],
  );
  return deviationId;
}
