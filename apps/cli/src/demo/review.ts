import {
  caseOperations,
  caseQueries,
  checklistOperations,
  requirementOperations,
  trailReviewOperations,
  type BatchFactsInput,
} from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import { Refused } from '../command.js';
import { acceptAll, deliver, type Handed } from './delivery.js';
import { cast } from './people.js';
import type { Stage } from './stage.js';

type Line = ResponseOf<typeof requirementOperations.list>[number];

/** A case of the demo. */
export interface DemoCase {
  readonly caseId: string;
  readonly batchNo: string;
  readonly product: string;
  /** Who opens, checks, assigns and decides. */
  readonly qa: string;
  readonly assigner: string;
  readonly qp: string;
}

/** Opens a case from its facts and assigns the QP; tells what it will need. */
export async function openCase(
  stage: Stage,
  plan: Omit<DemoCase, 'caseId'> & { batchId: string; authorisationId: string; facts: BatchFactsInput },
): Promise<DemoCase> {
  const opened = await stage.act({
    step: `${plan.batchNo}: open case`,
    by: plan.qa,
    words: `opens the case of ${plan.batchNo}`,
    operation: caseOperations.openCase,
    body: { batchId: plan.batchId, authorisationId: plan.authorisationId, facts: plan.facts },
  });
  const { caseId, requirements, hard, items } = opened.result;
  stage.remark(`the rules ask ${requirements} documents (${hard} of them block certification) and ${items} answers of the QP`);
  const qp = await stage.person(plan.qp);
  await stage.act({
    step: `${plan.batchNo}: assign`,
    by: plan.assigner,
    words: `assigns ${qp.account.name}`,
    operation: caseOperations.assignQp,
    params: { caseId },
    body: async () => ({ expectedVersion: await versionOf(stage, plan.qa, caseId), qpId: qp.personId }),
  });
  return { caseId, batchNo: plan.batchNo, product: plan.product, qa: plan.qa, assigner: plan.assigner, qp: plan.qp };
}

/** Version of a case as somebody sees it now. */
export async function versionOf(stage: Stage, by: string, caseId: string): Promise<number> {
  return (await stage.read(by, caseQueries.getCase, { params: { caseId } })).version;
}

/** State of a case as somebody sees it now. */
export async function stateOf(stage: Stage, by: string, caseId: string): Promise<string> {
  return (await stage.read(by, caseQueries.getCase, { params: { caseId } })).state;
}

/** Requirement lines that nothing was handed in for yet. */
export async function outstanding(stage: Stage, of: DemoCase): Promise<Line[]> {
  const lines = await stage.read(of.qa, requirementOperations.list, { params: { caseId: of.caseId } });
  return lines.filter((line) => line.state === 'EXPECTED');
}

/** Lets each party hand in, by one delivery each, what the list asks of it; all but the lines whose keys are left out. */
export async function handInTheRest(
  stage: Stage,
  url: string,
  of: DemoCase,
  who: (line: Line) => string,
  leftOut: readonly string[] = [],
): Promise<void> {
  const groups = new Map<string, Handed[]>();
  for (const line of await outstanding(stage, of)) {
    if (leftOut.includes(line.key)) continue;
    const by = who(line);
    groups.set(by, [...(groups.get(by) ?? []), { title: line.title, keys: [line.key] }]);
  }
  for (const [by, documents] of groups)
    await deliver(stage, url, {
      step: `${of.batchNo}: delivery of ${by}`,
      by,
      caseId: of.caseId,
      batchNo: of.batchNo,
      product: of.product,
      documents,
    });
}

/** Who of the demo hands a line in. */
export function providerOf(line: Line): string {
  const provider = line.providedBy.toUpperCase();
  if (provider.includes('SPONSOR') || provider.includes('CRO')) return cast.supply;
  if (provider.includes('QC') || provider.includes('LAB')) return cast.laboratory;
  if (provider.includes('MIA') || provider.includes('QA') || provider.includes('QP')) return cast.qaLead;
  return cast.maker;
}

/** Accepts what was handed in; the intake completes by itself. */
export async function acceptDocuments(stage: Stage, of: DemoCase): Promise<void> {
  await acceptAll(stage, `${of.batchNo}: accept`, of.qa, of.caseId);
}

/** Answers every open item with YES, reviews the audit trail, and closes the checklist. */
export async function answerChecklist(stage: Stage, of: DemoCase): Promise<void> {
  // Answered in an earlier run: the case may have gone on since.
  if (stage.journal.has(`${of.batchNo}: trail review`)) return;
  const params = { caseId: of.caseId };
  await stage.until('the case coming to review', async () =>
    (await stateOf(stage, of.qp, of.caseId)) === 'UNDER_REVIEW' ? true : undefined,
  );
  const items = await stage.read(of.qp, checklistOperations.list, { params });
  // what rests on a late result alone is answered at stage 2
  const open = items.filter((item) => item.state !== 'ANSWERED' && item.answerable);
  for (const item of open)
    await stage.quietly({
      step: `${of.batchNo}: ${item.key}`,
      by: of.qp,
      words: `answers ${item.key}`,
      operation: checklistOperations.answer,
      params: { caseId: of.caseId, itemId: item.key },
      body: { expectedVersion: item.version, answer: 'YES' },
    });
  if (open.length > 0) stage.remark(`the QP answers ${open.length} items of the checklist, each with its evidence accepted`);
  await judgeTrail(stage, of);
  await stage.act({
    step: `${of.batchNo}: trail review`,
    by: of.qp,
    words: 'reviews the audit trail of the case: no exception without verdict',
    operation: checklistOperations.trailReview,
    params,
    body: { scope: 'All records of the case', exceptions: undefined },
  });
}

/** QA, or the QP where QA did it, explains every exception in the audit trail of the case that nobody has judged yet. */
async function judgeTrail(stage: Stage, of: DemoCase): Promise<void> {
  const params = { caseId: of.caseId };
  const qa = await stage.person(of.qa);
  const { exceptions } = await stage.read(of.qa, trailReviewOperations.exceptions, { params });
  const open = exceptions.filter(({ verdict }) => verdict === null);
  const ofQa = open.filter(({ actedBy }) => actedBy === qa.personId);
  const others = open.filter(({ actedBy }) => actedBy !== qa.personId);
  for (const [by, some] of [
    [of.qp, ofQa],
    [of.qa, others],
  ] as const) {
    const [first] = some;
    if (!first) continue;
    await stage.act({
      step: `${of.batchNo}: verdict on ${first.eventId} ${first.kind} and ${some.length - 1} more`,
      by,
      words: `explains ${some.length} exceptions in the audit trail: ${[...new Set(some.map(({ kind }) => kind))].join(', ')}`,
      operation: trailReviewOperations.judge,
      params,
      body: {
        exceptions: some.map(({ eventId, kind }) => ({ eventId, kind })),
        verdict: 'EXPLAINED',
        reason: 'The demo is played whenever somebody starts it, and changes records to show what that does',
      },
    });
  }
}

/** Closes the checklist. */
export async function closeChecklist(stage: Stage, of: DemoCase): Promise<void> {
  await judgeTrail(stage, of);
  await stage.act({
    step: `${of.batchNo}: checklist done`,
    by: of.qp,
    words: 'closes the checklist',
    operation: caseOperations.checklistDone,
    params: { caseId: of.caseId },
    body: async () => ({ expectedVersion: await versionOf(stage, of.qp, of.caseId) }),
  });
}

/** Hash of the evidence manifest of an act, as shown to the QP before signing. */
export async function manifestHash(stage: Stage, of: DemoCase, act: 'certify' | 'confirm'): Promise<string> {
  await judgeTrail(stage, of);
  const manifest = await stage.read(of.qp, caseQueries.manifest, { params: { caseId: of.caseId }, query: { act } });
  return manifest.hash;
}

/**
 * The QP tries to certify what cannot be certified yet. The evidence manifest, which the QP is shown before signing, must name the
 * gate, and the command must be refused.
 */
export async function certifyInVain(stage: Stage, of: DemoCase, words: string, gate: string): Promise<void> {
  const step = `${of.batchNo}: ${words}`;
  if (stage.journal.has(step)) return;
  const shown = await stage.read(of.qp, caseQueries.manifest, { params: { caseId: of.caseId }, query: { act: 'certify' } });
  const named = shown.unmet.find((condition) => condition.gate === gate);
  if (!named) throw new Refused(`The manifest of ${of.batchNo} does not name gate ${gate}.`);
  await stage.mustRefuse(
    {
      step,
      by: of.qp,
      words,
      operation: caseOperations.certify,
      params: { caseId: of.caseId },
      body: { manifestHash: shown.hash },
    },
    ['GATE_NOT_MET', 'ILLEGAL_TRANSITION'],
  );
  stage.remark(`and the manifest, shown before signing, names ${gate}: ${named.message}`);
}

/** The QP tries to close the checklist over a gate that is not met. */
export async function closeInVain(stage: Stage, of: DemoCase, words: string, gate: string): Promise<void> {
  await stage.mustRefuse(
    {
      step: `${of.batchNo}: ${words}`,
      by: of.qp,
      words,
      operation: caseOperations.checklistDone,
      params: { caseId: of.caseId },
      body: async () => ({ expectedVersion: await versionOf(stage, of.qp, of.caseId) }),
    },
    ['GATE_NOT_MET'],
    gate,
  );
}
