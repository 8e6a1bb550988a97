import { unblindedRoles } from '@qp/domain/people';
import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

/** Results can unblind a trial: read by roles that are not blinded (SOD-6). */
const unblinded = { kind: 'roles', roles: unblindedRoles } as const;

const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,12})?$/)
  .describe('digits with a point, with as many places as are significant: 98.0');
const bound = z.object({ value: decimal, inclusive: z.boolean().default(true).describe('false: the limit itself does not comply') });

/** What a result has to be. */
const limit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('RANGE'), lower: bound.optional(), upper: bound.optional() }),
  z.object({
    kind: z.literal('MICROBIAL_COUNT'),
    powerOfTen: z.int().min(0).max(9).describe('3 for 10^3; at most twice that (Ph. Eur. 5.1.4)'),
  }),
  z.object({
    kind: z.literal('WORDS'),
    requirement: line,
    complies: z.array(line).min(1).describe('what the laboratory reports when the requirement is met'),
    fails: z.array(line).default([]),
  }),
]);

/** One test of a specification. */
const specificationTest = z.object({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9_-]{0,39}$/)
    .describe('stable over the versions of the specification'),
  name: line,
  method: line.describe('method with its version, as in the dossier'),
  unit: line.optional(),
  limit,
  late: z.boolean().optional().describe('the result comes late: due at stage 2 on the two-stage route'),
});

/** A specification of a product. */
export const specification = z.object({
  id,
  productId: id,
  version: z.int(),
  state: z.enum(['ENTERED', 'CONFIRMED']),
  dossierReference: line,
  tests: z.array(specificationTest.extend({ limitWords: text.describe('the limit as it stands beside a result') })),
  reason: text,
  enteredBy: line,
  enteredAt: instant,
  confirmedBy: line.nullable(),
  confirmedAt: instant.nullable(),
});

/** How a result stands to its limit. */
const verdict = z.enum(['COMPLIES', 'OUT_OF_SPECIFICATION', 'NOT_SHOWN']);
const judged = z.object({
  test: line,
  reported: line.describe('as printed on the certificate'),
  compared: line.describe('rounded to the last digit of the limit, half up'),
  verdict,
  words: text,
});

const reportedResult = z.object({ test: line, reported: z.string().trim().min(1).max(200) });
const resultsIn = z.discriminatedUnion('form', [
  z.object({ form: z.literal('TYPED'), results: z.array(reportedResult).min(1).max(500) }),
  z.object({ form: z.literal('CSV'), text: z.string().max(500_000).describe('columns test and reported, one line per result') }),
  z.object({ form: z.literal('JSON'), text: z.string().max(500_000).describe('array of { "test", "reported" }, both text') }),
]);
const sheetIn = z.object({
  laboratory: line.describe('laboratory that issued the certificate of analysis'),
  reference: line.describe('number of the certificate of analysis'),
  analysedOn: day,
  results: resultsIn,
});

/** A certificate of analysis as data. */
export const resultSheet = z.object({
  id,
  version: z.int(),
  state: z.enum(['TYPED', 'CHECKED', 'REPLACED']),
  laboratory: line,
  reference: line,
  analysedOn: day,
  form: z.enum(['TYPED', 'CSV', 'JSON']),
  specificationVersion: z.int().describe('version that the results were judged by when they were entered'),
  results: z.array(judged),
  typedBy: line,
  typedAt: instant,
  checkedBy: line.nullable().describe('second person, who compared the numbers with the document'),
  checkedAt: instant.nullable(),
  documentVersionId: id.nullable().describe('the certificate that the numbers were compared with'),
  replaces: id.nullable(),
  reason: text.nullable(),
});

const testStanding = z.object({
  test: line,
  name: line,
  method: line,
  limit: text,
  late: z.boolean(),
  state: z.enum(['MISSING', 'TYPED', 'CHECKED']),
  sheetId: id.nullable(),
  reported: z.string().nullable(),
  compared: z.string().nullable(),
  verdict: verdict.nullable(),
  words: text,
  deviationId: id.nullable().describe('investigation of the result'),
});

/** Specifications of products and results of batches. */
export const analysisOperations = {
  enterSpecification: operation({
    id: 'specifications.enter',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/products/:productId/specifications',
    ...byRow('specification.enter'),
    summary: 'Enter a version of the specification of a product',
    description: 'Holds when a second person confirms it; batches are then judged by it (G-04).',
    params: z.object({ productId: id }),
    body: z.object({
      dossierReference: line.describe('where it stands, such as "IMPD 3.2.P.5.1, version 2"'),
      tests: z.array(specificationTest).min(1).max(300),
      reason,
    }),
    response: recorded(z.object({ specificationId: id, version: z.int(), state: z.string() })),
  }),
  confirmSpecification: operation({
    id: 'specifications.confirm',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/specifications/:specificationId/confirm',
    ...byRow('specification.confirm'),
    summary: 'Confirm a specification as second person',
    description: 'Refused for the person who entered it, and while an earlier version waits.',
    params: z.object({ specificationId: id }),
    body: z.object({ expectedVersion }),
    response: recorded(z.object({ specificationId: id, version: z.int(), state: z.string() })),
  }),
  listSpecifications: operation({
    id: 'specifications.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/products/:productId/specifications',
    access: unblinded,
    mayUnblind: true,
    summary: 'Specifications of a product, newest first',
    params: z.object({ productId: id }),
    response: z.array(specification),
  }),
  previewResults: operation({
    id: 'results.preview',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/batches/:batchId/results/preview',
    ...byRow('analysis.enterResults'),
    summary: 'Judge results without recording them',
    description: 'What a form shows beside each number as it is typed, and the dry run of an import.',
    params: z.object({ batchId: id }),
    body: z.object({ results: resultsIn }),
    response: z.object({
      specificationVersion: z.int(),
      results: z.array(judged),
      problems: z.array(z.object({ test: z.string(), message: text })),
    }),
  }),
  enterResults: operation({
    id: 'results.enter',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/batches/:batchId/results',
    ...byRow('analysis.enterResults'),
    summary: 'Enter the results of a certificate of analysis',
    description:
      'Each is rounded to the last digit of its limit and judged. One that is out of specification opens an investigation at once and refuses the batch (G-04). ' +
      'Takes the place of earlier results where it names them, with a reason; refused while a checked result of those is under investigation.',
    params: z.object({ batchId: id }),
    body: sheetIn.extend({ replaces: id.optional().describe('sheet that these results take the place of'), reason: reason.optional() }),
    response: recorded(z.object({ sheetId: id, state: z.string(), results: z.array(judged), investigations: z.array(id) })),
  }),
  checkResults: operation({
    id: 'results.check',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/results/:sheetId/check',
    ...byRow('analysis.check'),
    summary: 'Confirm as second person that the numbers are those of the certificate',
    description: 'Refused for whoever typed them. The document is the source: it has to be one of a case of the batch.',
    params: z.object({ sheetId: id }),
    body: z.object({ expectedVersion, documentVersionId: id.describe('the certificate that the numbers were compared with') }),
    response: recorded(z.object({ sheetId: id, state: z.string() })),
  }),
  readResults: operation({
    id: 'results.ofBatch',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/batches/:batchId/results',
    access: unblinded,
    mayUnblind: true,
    summary: 'Results of a batch against its specification',
    description:
      'Every test of the version in force, in its order, with what was reported, what was compared, and who typed and who checked it.',
    params: z.object({ batchId: id }),
    response: z.object({
      batchId: id,
      batchNo: line,
      specification: specification.nullable().describe('version in force; null where the product has none as data'),
      tests: z.array(testStanding),
      sheets: z.array(resultSheet),
      failures: z.array(text).describe('what gate G-04 refuses'),
      open: z.array(text).describe('what still has to be entered or checked'),
    }),
  }),
} as const;
