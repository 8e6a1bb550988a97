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
} as const;
