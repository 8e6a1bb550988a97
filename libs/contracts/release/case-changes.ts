import { z } from 'zod';
import { byRow, expectedVersion, id, line, operation, reason, recorded, text } from '../operation/index.js';
import { step } from './batch-facts.js';

const readsRecords = { kind: 'records' } as const;
const need = z.enum(['H', 'W', 'I']);
const params = z.object({ caseId: id });
const shownStep = z.object({ step, siteName: line, country: z.string() });
const versions = z.object({
  ruleSet: z.string().max(40).describe('version of the requirement matrix'),
  checklist: z.string().max(40).describe('version of the checklist'),
  supplyChain: z.int().min(0).describe('version of the supply chain of the product; 0 where there is none'),
});
const lineOfList = z.object({ key: z.string(), title: line, need, because: text.describe('why it is asked, or no longer') });

/** An open case behind whose back the supply chain or the rules moved. */
const waiting = z.object({
  caseId: id,
  batchNo: line,
  state: z.string(),
  version: z.int().describe('version of the case'),
  taken: versions.describe('what the case rests on'),
  offered: versions.describe('what is in force'),
});

const weighed = z.object({
  expectedVersion,
  offered: versions.describe('what was shown; something newer refuses with STALE_VERSION'),
  reason,
});

/** What a changed supply chain or a newer rule set would do to open cases; nothing of it happens before a person decides on the case. */
export const caseChangeOperations = {
  list: operation({
    id: 'caseChanges.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/case-changes',
    access: readsRecords,
    summary: 'Open cases that wait for a decision on a change',
    description: 'Those of which the supply chain of the product or the rule set in force is another one than was decided on last.',
    query: z.object({ productId: id.optional().describe('of one product') }),
    response: z.array(waiting),
  }),
  show: operation({
    id: 'caseChanges.show',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/change',
    access: readsRecords,
    summary: 'What a change would do to a case',
    description: 'Sites, steps, documents and questions, each with the reason; `pending` is false where nothing waits.',
    params,
    response: waiting.extend({
      pending: z.boolean(),
      sites: z.object({ came: z.array(line), left: z.array(line) }).describe('of the supply chain'),
      steps: z.object({ before: z.array(shownStep), after: z.array(shownStep) }).describe('steps that the QP answers for'),
      open: z.array(text).describe('what the change leaves for people to settle'),
      impossible: text.nullable().describe('why the change cannot be taken up as it is; the facts of the case are corrected instead'),
      added: z.array(lineOfList),
      removed: z.array(lineOfList),
      changed: z.array(lineOfList.extend({ before: need, changesWhatBlocks: z.boolean() })),
      questions: z.object({ added: z.array(text), removed: z.array(text) }).describe('of the checklist'),
    }),
  }),
  takeUp: operation({
    id: 'caseChanges.takeUp',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/change/take-up',
    ...byRow('facts.takeUpChange'),
    summary: 'Let a change of the supply chain or the rules change a case',
    description: 'Compiles list and checklist again and re-opens what it touches. Not by whoever changed the supply chain.',
    params,
    body: weighed,
    response: recorded(z.object({ caseId: id, state: z.string(), added: z.int(), removed: z.int(), changed: z.int() })),
  }),
  keep: operation({
    id: 'caseChanges.keep',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/change/keep',
    ...byRow('facts.keepAsItIs'),
    summary: 'Leave a case as it is after a change',
    description:
      'The batch was made by the chain that the case names, or is judged by the rules it was opened with. Asked again at the next change.',
    params,
    body: weighed,
    response: recorded(z.object({ caseId: id, state: z.string() })),
  }),
} as const;
