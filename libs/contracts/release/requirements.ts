import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';
import { batchFacts, shownFacts } from './batch-facts.js';

const params = z.object({ caseId: id });
const readsRecords = { kind: 'records' } as const;

/** Where a requirement stands (domain reference 3.5, A-1). */
export const requirementStates = [
  'EXPECTED',
  'RECEIVED',
  'IN_CHECK',
  'ACCEPTED',
  'REJECTED',
  'SUPERSEDED',
  'EXPIRED',
  'NOT_APPLICABLE',
  'QUARANTINED',
] as const;
export type RequirementState = (typeof requirementStates)[number];

/** Key of a requirement line inside its case: the code, with a scope where one code is asked more than once. */
export const requirementKey = z
  .string()
  .regex(/^[A-Z0-9_]+(:[A-Za-z0-9._-]+)?$/)
  .max(120)
  .describe('key of the line: code, or code:scope');

/** One line of a requirement list, as compiled. */
export const compiledLine = z.object({
  key: requirementKey,
  row: z.int().nullable().describe('row of domain reference 3.3; null for an added requirement'),
  code: z.string(),
  title: line,
  shortTitle: line.describe('name in the documentation log'),
  providedBy: line,
  subjects: z
    .array(z.object({ kind: z.enum(['SITE', 'MEMBER_STATE']), name: line, country: z.string(), need: z.enum(['H', 'W', 'I']) }))
    .describe('sites or Member States that it is asked for, one by one'),
  rule: z.string().describe('condition that made the line'),
  per: z.string(),
  need: z.enum(['H', 'W', 'I']).describe('H blocks certification, W asks the QP for a reason, I informs'),
  due: z.enum(['CERTIFICATION', 'STAGE_2', 'REGULATORY_RELEASE', 'SIGNING']).describe('act at which it must be there at the latest'),
  waivable: z.boolean(),
  because: text.describe('why it applies to this batch'),
  legalBasis: text,
});

/** One line with where it stands. */
export const requirementLine = compiledLine.extend({
  id,
  version: z.int(),
  state: z.enum(requirementStates),
  source: z.enum(['RULE', 'ADDED']),
  documentId: id.nullable(),
  documentVersionId: id.nullable(),
  sha256: z.string().nullable(),
  validTo: day.nullable(),
  changedAt: instant,
  standing: z
    .object({
      standingId: id,
      title: line,
      number: z.int().describe('version of the document'),
      fromBatchNo: line.nullable().describe('batch with which it came in; null where it came in without one, on a shelf'),
      acceptedAt: instant,
      newer: z
        .object({ standingId: id, number: z.int(), validTo: day.nullable() })
        .nullable()
        .describe('a newer document took its place, which this batch does not refer to'),
    })
    .nullable()
    .describe('set where a document that serves several batches answers the line, by reference to its version (acceptance rule A-4)'),
  notApplicable: z.object({ reason: text, proposedBy: line, agreedBy: line.nullable() }).nullable(),
  warning: z.object({ reason: text, by: line }).nullable(),
  promised: z.object({ on: day, by: line }).nullable().describe('when it was said that the document will come; null where nobody said so'),
});

/** What a change of facts or rule set would do to the list. */
export const difference = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  changed: z.array(z.string()),
  itemsAdded: z.array(z.string()),
  itemsRemoved: z.array(z.string()),
});

const lineParams = z.object({ caseId: id, code: requirementKey });
const lineChanged = recorded(
  z.object({ key: z.string(), state: z.string(), proposed: z.boolean().describe('waits for the second person') }),
);

const listed = z.object({
  facts: batchFacts,
  startsOn: day.optional().describe('day on which the documents are asked for; today when left out'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('country whose public holidays count, ISO 3166-1 alpha-2; that of the first own step when left out'),
});

/** When a batch with these facts can be certified at the earliest. */
export const earliest = z.object({
  startsOn: day,
  documentsOn: day.describe('when the last document that blocks certification is usually there'),
  certificationOn: day.describe('earliest realistic certification'),
  leadDays: z.int().describe('working days'),
  reviewDays: z.int().describe('working days'),
  waitsFor: z.array(z.string()).describe('lines that take longest'),
});

/** Requirement lists and the facts that they come from. */
export const requirementOperations = {
  preview: operation({
    id: 'requirements.preview',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/requirements/preview',
    ...byRow('planning.listRequirements'),
    summary: 'Requirement list without a case',
    description: 'The list ahead of the order (domain reference 3.6): each line with its rule, its legal basis and its usual lead time.',
    body: listed,
    response: z.object({
      ruleSetVersion: z.string(),
      lines: z.array(
        compiledLine.extend({ leadDays: z.int().describe('working days until the document is usually there; practice, no law') }),
      ),
      earliest,
      items: z.array(z.object({ itemId: z.string(), question: text })),
    }),
  }),
  sheet: operation({
    id: 'requirements.sheet',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/requirements/sheet',
    ...byRow('planning.listRequirements'),
    summary: 'Requirement list without a case, as a file',
    description: "PDF on your organisation's letterhead, or CSV with a line per document.",
    produces: 'application/octet-stream',
    query: z.object({ format: z.enum(['pdf', 'csv']) }),
    body: listed,
  }),
  list: operation({
    id: 'requirements.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/requirements',
    access: readsRecords,
    summary: 'What a case asks',
    params,
    response: z.array(requirementLine),
  }),
  add: operation({
    id: 'requirements.add',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/requirements',
    ...byRow('requirement.addRequirement'),
    summary: 'Ask for one more document',
    description: 'Re-opens the intake or the review.',
    params,
    body: z.object({
      expectedVersion,
      code: z.string().regex(/^[A-Z][A-Z0-9_]{2,60}$/),
      title: line,
      providedBy: line,
      need: z.enum(['H', 'W', 'I']),
      reason,
    }),
    response: recorded(z.object({ caseId: id, state: z.string(), key: z.string() })),
  }),
  notApplicable: operation({
    id: 'requirements.notApplicable',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/requirements/:code/not-applicable',
    ...byRow('document.markNotApplicable'),
    summary: 'Mark a requirement not applicable',
    description: 'A blocking line needs the assigned QP, another one a second person; some can never be waived (A-1).',
    params: lineParams,
    body: z.object({ expectedVersion, reason }),
    response: lineChanged,
  }),
  proceedOverWarning: operation({
    id: 'requirements.proceedOverWarning',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/requirements/:code/proceed',
    ...byRow('document.proceedOverWarning'),
    summary: 'Go on without a document that only warns',
    params: lineParams,
    body: z.object({ expectedVersion, reason }),
    response: lineChanged,
  }),
  proposeFacts: operation({
    id: 'facts.propose',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/facts',
    ...byRow('facts.changeFacts'),
    summary: 'Correct the facts of a case',
    description: 'Takes effect when a second person confirms; answers with the difference.',
    params,
    body: z.object({ facts: batchFacts, reason }),
    response: recorded(z.object({ proposalId: id, difference })),
  }),
  confirmFacts: operation({
    id: 'facts.confirm',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/facts/:proposalId/confirm',
    ...byRow('facts.changeFacts'),
    summary: 'Confirm a correction as second person',
    description: 'Re-opens what it touches.',
    params: z.object({ caseId: id, proposalId: id }),
    body: z.object({ expectedVersion, reason }),
    response: recorded(z.object({ caseId: id, state: z.string(), difference })),
  }),
  factChanges: operation({
    id: 'facts.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/facts',
    access: readsRecords,
    summary: 'Corrections of the facts',
    params,
    response: z.array(
      z.object({
        proposalId: id,
        state: z.enum(['PROPOSED', 'CONFIRMED', 'OUTDATED']).describe('OUTDATED: the facts were corrected otherwise meanwhile'),
        facts: shownFacts.describe('all facts as they are or would be after the correction'),
        reason: text,
        difference,
        proposedBy: line,
        proposedById: id.describe('who never confirms it: a second person does'),
        proposedAt: instant,
        confirmedBy: line.nullable(),
      }),
    ),
  }),
  factChangesWaiting: operation({
    id: 'facts.waiting',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/facts-corrections',
    access: byRow('facts.changeFacts').access,
    summary: 'Corrections of facts that wait for a second person',
    description: 'Over all cases that you see and that are not decided yet, oldest first.',
    response: z.array(
      z.object({
        proposalId: id,
        caseId: id,
        caseVersion: z.int().describe('the version of the case that its confirmation names'),
        batchNo: line,
        reason: text,
        proposedBy: line,
        proposedAt: instant,
      }),
    ),
  }),
} as const;
