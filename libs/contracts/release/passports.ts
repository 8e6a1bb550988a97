import { z } from 'zod';
import { id, instant, line, operation } from '../operation/index.js';

const readsRecords = { kind: 'records' } as const;

/** Whether a package is made anew though one is kept. */
export const fresh = z.enum(['true', 'false']).default('false').describe('true: made now, though a package of the archived case is kept');

/** How much a passport will hold, for a progress bar: the stream has no length of its own. */
export const passportPlan = z.object({
  fileName: line.describe('name to keep it under'),
  cases: z.int().describe('cases that the reader may see'),
  disposed: z.int().describe('of these, cases whose files were disposed of: their records and the decision come, not the files'),
  files: z.int().describe('documents and certificates in it, as far as the reader may see them'),
  kept: z
    .array(
      z.object({
        kind: z.enum(['PASSPORT', 'TMF_EXCHANGE']),
        keptAt: instant,
        size: z.int().describe('bytes'),
        sha256: z.string(),
      }),
    )
    .describe('packages that were made when the case was archived, as far as you are given them; none for a trial'),
  bytes: z.int().describe('their bytes; pages and records come on top, mostly less than 2 MB a case'),
});

/** The release passport: everything of a release as one package that opens without this system. */
export const passportOperations = {
  plan: operation({
    id: 'passports.plan',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/passport/plan',
    access: readsRecords,
    summary: 'How large the passport of a case will be',
    params: z.object({ caseId: id }),
    response: passportPlan,
  }),
  ofCase: operation({
    id: 'passports.ofCase',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/cases/:caseId/passport',
    access: readsRecords,
    mayUnblind: true,
    summary: 'The release passport of a case',
    description:
      'One ZIP: a BagIt bag (RFC 8493) with pages that open in any browser without network, all records, documents, certificates, ' +
      'signatures, audit rows and workflow histories that the reader may see. Streamed: an answer that ends broken is no passport. Of an ' +
      'archived case the people of its provider are given the one that was made then and is kept under lock (header x-qp-kept-at), unless ' +
      'they ask for a fresh one.',
    produces: 'application/zip',
    params: z.object({ caseId: id }),
    query: z.object({ fresh }),
  }),
  planOfTrial: operation({
    id: 'passports.planOfTrial',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trials/:trialId/passport/plan',
    access: readsRecords,
    summary: 'How large the passport of a trial will be',
    params: z.object({ trialId: id }),
    response: passportPlan,
  }),
  ofTrial: operation({
    id: 'passports.ofTrial',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/trials/:trialId/passport',
    access: readsRecords,
    mayUnblind: true,
    summary: 'The release passports of all cases of a trial in one package',
    description: 'As the passport of a case, with a folder for each case; written case by case, so that memory stays flat.',
    produces: 'application/zip',
    params: z.object({ trialId: id }),
  }),
} as const;
