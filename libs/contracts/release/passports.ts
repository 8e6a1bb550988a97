import { z } from 'zod';
import { id, line, operation } from '../operation/index.js';

const signedIn = { kind: 'signed-in' } as const;

/** How much a passport will hold, for a progress bar: the stream has no length of its own. */
export const passportPlan = z.object({
  fileName: line.describe('name to keep it under'),
  cases: z.int().describe('cases that the reader may see'),
  files: z.int().describe('documents and certificates in it, as far as the reader may see them'),
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
    access: signedIn,
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
    access: signedIn,
    mayUnblind: true,
    summary: 'The release passport of a case',
    description:
      'One ZIP: a BagIt bag (RFC 8493) with pages that open in any browser without network, all records, documents, certificates, ' +
      'signatures, audit rows and workflow histories that the reader may see. Streamed: an answer that ends broken is no passport.',
    produces: 'application/zip',
    params: z.object({ caseId: id }),
  }),
  planOfTrial: operation({
    id: 'passports.planOfTrial',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trials/:trialId/passport/plan',
    access: signedIn,
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
    access: signedIn,
    mayUnblind: true,
    summary: 'The release passports of all cases of a trial in one package',
    description: 'As the passport of a case, with a folder for each case; written case by case, so that memory stays flat.',
    produces: 'application/zip',
    params: z.object({ trialId: id }),
  }),
} as const;
