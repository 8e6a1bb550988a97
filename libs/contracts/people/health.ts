import { z } from 'zod';
import { operation } from '../operation/index.js';

/** Health of the whole installation. */
export const health = {
  services: operation({
    id: 'health.services',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/health',
    access: { kind: 'public' },
    summary: 'Whether each service can do its work',
    description: 'Names and states only; why one cannot is in its log and its own /readyz.',
    response: z.object({ services: z.array(z.object({ name: z.string(), state: z.enum(['ready', 'not ready', 'no answer']) })) }),
  }),
  clocks: operation({
    id: 'health.clocks',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/clocks',
    access: { kind: 'signed-in' },
    summary: 'How far the clocks of the installation are apart',
    description:
      'Services, and the engines that they work with, against the clock of the gateway. Beyond 5 seconds nothing is signed (Annex 11 clause 14).',
    response: z.object({
      clocks: z.array(
        z.object({
          of: z.string().describe('service or engine'),
          apart: z
            .int()
            .nullable()
            .describe(
              'milliseconds ahead of the gateway, negative where behind, without what the question took; null where there was no answer',
            ),
        }),
      ),
    }),
  }),
} as const;
