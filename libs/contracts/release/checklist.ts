import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';
import { memberState } from './batch-facts.js';

const params = z.object({ caseId: id });
const readsRecords = { kind: 'records' } as const;

/** Item id, with the Member State where an item is answered per destination (`Q08:DK`). */
export const checklistKey = z
  .string()
  .regex(/^Q\d{2}(:[A-Z]{2})?$/)
  .describe('Q01 to Q42; Q08, Q21 and Q23 with the Member State, as Q08:DK');

/** Answers of domain reference section 4. */
export const checklistAnswer = z.enum(['YES', 'NO', 'NA', 'RELY']);

/** One question with its answer. */
export const checklistItem = z.object({
  key: checklistKey,
  itemId: z.string(),
  memberState: memberState.nullable(),
  question: text,
  legalReference: text,
  basis: z.enum(['P', 'R']).describe('P: by the certifying QP in person; R: reliance and delegation allowed (Annex 16 1.7)'),
  ifNo: z.string().describe('what a NO does (G-02)'),
  evidence: z.array(z.object({ key: z.string(), title: z.string(), state: z.string() })),
  needsStage2: z.boolean().describe('rests on results that are due at stage 2, so that it is answered again after stage 1'),
  answerable: z.boolean().describe('all its evidence is accepted; what rests on late results alone is not before stage 1'),
  state: z.enum(['OPEN', 'ANSWERED', 'REOPENED', 'REAFFIRM']),
  version: z.int(),
  answer: checklistAnswer.nullable(),
  reason: z.string().nullable(),
  reliance: z.string().nullable(),
  deviationId: id.nullable(),
  queryId: id.nullable(),
  answeredBy: line.nullable(),
  answeredAt: instant.nullable(),
});

/** A question to somebody on an item, a document or the case. */
export const queryView = z.object({
  id,
  caseId: id,
  subject: line,
  question: text,
  askedBy: line,
  askedOf: line,
  state: z.enum(['OPEN', 'ANSWERED']),
  version: z.int(),
  answer: z.string().nullable(),
  answeredBy: line.nullable(),
  askedAt: instant,
});

/** Answering the review checklist and asking questions. */
export const checklistOperations = {
  list: operation({
    id: 'checklist.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/checklist',
    access: readsRecords,
    summary: 'The review checklist',
    params,
    response: z.array(checklistItem),
  }),
  answer: operation({
    id: 'checklist.answer',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/checklist/:itemId/answer',
    ...byRow('checklist.answerItem'),
    summary: 'Answer one item',
    description: 'NA and RELY need a reason; P items are answered by the assigned QP in person, YES or NO.',
    params: z.object({ caseId: id, itemId: checklistKey }),
    body: z.object({
      expectedVersion,
      answer: checklistAnswer,
      reason: reason.optional(),
      reliance: line.optional().describe('whom or what the answer relies on, for RELY'),
      deviationId: id.optional().describe('deviation that a NO is linked to'),
      queryId: id.optional().describe('query that a NO rests on'),
    }),
    response: recorded(z.object({ key: z.string(), answer: checklistAnswer })),
  }),
  reaffirm: operation({
    id: 'checklist.reaffirm',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/checklist/reaffirm',
    ...byRow('checklist.reaffirm'),
    summary: 'Stand by answers of the QP before',
    description: 'P items one by one, the rest by group.',
    params,
    body: z.object({
      items: z
        .array(z.object({ key: checklistKey, expectedVersion }))
        .min(1)
        .max(60),
    }),
    response: recorded(z.object({ reaffirmed: z.array(z.string()) })),
  }),
  trailReview: operation({
    id: 'checklist.trailReview',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/trail-review',
    ...byRow('checklist.recordTrailReview'),
    summary: 'Record the audit-trail review',
    description: 'An act of its own (Annex 11 clause 9; G-12).',
    params,
    body: z.object({
      scope: text.describe('records whose change history was read'),
      exceptions: text.optional().describe('what was found; empty: nothing'),
    }),
    response: recorded(z.object({ trailReviewId: id })),
  }),
  raiseQuery: operation({
    id: 'queries.raise',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/queries',
    ...byRow('checklist.raiseQuery'),
    summary: 'Ask a question',
    params,
    body: z.object({
      subject: line.describe('item, requirement or page that the question is about'),
      question: text,
      askedOf: id.describe('organisation that is asked'),
    }),
    response: recorded(z.object({ queryId: id })),
  }),
  answerQuery: operation({
    id: 'queries.answer',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/queries/:queryId/answer',
    ...byRow('checklist.answerQuery'),
    summary: 'Answer a question',
    description: 'By the organisation that was asked.',
    params: z.object({ queryId: id }),
    body: z.object({ expectedVersion, answer: text }),
    response: recorded(z.object({ queryId: id })),
  }),
  listQueries: operation({
    id: 'queries.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/queries',
    access: readsRecords,
    summary: 'Questions of a case',
    params,
    response: z.array(queryView),
  }),
} as const;
