import { z } from 'zod';
import { id, instant, operation } from '../operation/index.js';

/** The certification register beside its reading. */
export const registerOperations = {
  verify: operation({
    id: 'register.verify',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/register/:authorisationId/verification',
    access: {
      kind: 'roles',
      roles: ['QP_CERT', 'QP_DEPUTY', 'QP_CONF', 'QP_OFFICE', 'QA_LEAD', 'QA_REVIEWER', 'QUALITY_MGMT', 'QA_AUDITOR', 'INSPECTOR'],
    },
    summary: 'Whether register, signatures and certificates belong together',
    description:
      'Numbers without gap; each entry with the signature that was given for its case, by its person, over the evidence and record that are stored (21 CFR 11.70). Finds rows that were changed, moved or removed behind the service. For the holder of the authorisation, and an authority to whom the holder granted it for an inspection.',
    params: z.object({ authorisationId: id }),
    response: z.object({
      entries: z.int().describe('entries looked at'),
      findings: z
        .array(z.object({ registerNo: z.int(), problem: z.string() }))
        .describe('what does not hold, in the order of the register'),
      verifiedAt: instant,
    }),
  }),
} as const;
