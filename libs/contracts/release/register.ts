import { z } from 'zod';
import { byRow, id, instant, line, operation, reason, recorded } from '../operation/index.js';
import { verificationSteps } from './verification-steps.js';

const ofAuthorisation = z.object({ authorisationId: id });
const number = z.int().min(1).max(2_147_483_647);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const format = z.enum(['json', 'csv', 'pdf']);
/** Who of the holder reads registers as a whole. */
const readers = {
  kind: 'roles',
  roles: ['QP_CERT', 'QP_DEPUTY', 'QP_CONF', 'QP_OFFICE', 'QA_LEAD', 'QA_REVIEWER', 'QUALITY_MGMT', 'QA_AUDITOR', 'INSPECTOR'],
} as const;

/** The certification register beside its reading. */
export const registerOperations = {
  verify: operation({
    id: 'register.verify',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/register/:authorisationId/verification',
    access: readers,
    summary: 'Whether register, signatures and certificates belong together',
    description:
      'Numbers without gap; each entry with the signature that was given for its case, by its person, over the evidence and record that are stored (21 CFR 11.70). Finds rows that were changed, moved or removed behind the service, and says in which step. Of a certificate the record is compared; its file is, each time it is read. For the holder of the authorisation, and an authority to whom the holder granted it for an inspection.',
    params: ofAuthorisation,
    response: z.object({
      entries: z.int().describe('entries looked at'),
      steps: verificationSteps,
      verifiedAt: instant,
    }),
  }),
  export: operation({
    id: 'register.export',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/register/:authorisationId/exports',
    ...byRow('register.export'),
    summary: 'Export the certification register',
    description:
      'Makes a record of the entries as they stand, each with its signature as it is manifested, and from it a JSON, a CSV and a PDF file, which are locked as ' +
      'evidence in the seconds after. Both numbers are included; left out: from the first, to the last. NOTHING_ENTERED where there is none.',
    params: ofAuthorisation,
    body: z.object({ from: number.optional(), to: number.optional(), reason }),
    response: recorded(z.object({ exportId: id, entries: z.int(), sha256: sha256.describe('of the JSON file') })),
  }),
  exports: operation({
    id: 'register.exports',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/register/:authorisationId/exports',
    access: readers,
    summary: 'Exports that were made of a register',
    description: 'The newest first, at most 500. Those that the system itself locks every hour are not among them.',
    params: ofAuthorisation,
    response: z.array(
      z.object({
        exportId: id,
        from: z.int(),
        to: z.int(),
        entries: z.int(),
        reason,
        madeBy: line,
        madeAt: instant,
        files: z
          .array(z.object({ format, sha256, size: z.int().describe('bytes'), lockedAt: instant }))
          .describe('those that are locked already'),
      }),
    ),
  }),
  exportFile: operation({
    id: 'register.exportFile',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/register/:authorisationId/exports/:exportId/:format',
    access: readers,
    summary: 'A file of an export of the register',
    description: 'As it is locked, compared with its hash on the way (`x-qp-sha256`). FILE_BEING_MADE until it is.',
    produces: 'application/octet-stream',
    params: z.object({ authorisationId: id, exportId: id, format }),
  }),
} as const;
