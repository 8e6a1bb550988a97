import { z } from 'zod';
import { id, operation } from '../operation/index.js';

/** The certificate as a file. */
export const certificateFiles = {
  file: operation({
    id: 'certificates.file',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/certificates/:certificateId/file',
    access: { kind: 'records' },
    mayUnblind: true,
    summary: 'The certificate as PDF',
    description: 'Made after the certification is recorded; until then refused with a word that it is being made.',
    produces: 'application/pdf',
    params: z.object({ certificateId: id }),
  }),
} as const;
