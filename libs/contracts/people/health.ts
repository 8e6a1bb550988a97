import { z } from 'zod';
import { instant, operation } from '../operation/index.js';

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
  stuck: operation({
    id: 'health.stuck',
    service: 'gateway',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/stuck',
    access: { kind: 'roles', roles: ['OPERATIONS', 'SYS_ADMIN'] },
    summary: 'What does not get on: deliveries between services, and workflows whose tasks fail',
    description:
      'A delivery counts once it failed three times, was given up, or has waited for ten minutes; a workflow once three attempts at its task failed in a row. Names nobody: words of errors stay in the logs.',
    response: z.object({
      deliveries: z.array(
        z.object({
          service: z.string().describe('whose outbox it is'),
          topic: z.string().describe('kind of message'),
          messages: z.int(),
          since: instant.describe('when the oldest was written'),
          attempts: z.int(),
          code: z.string().describe('of the last error'),
          givenUp: z.boolean(),
          whatToDo: z.string(),
        }),
      ),
      tasks: z.array(
        z.object({
          workflowId: z.string(),
          workflowType: z.string(),
          attempts: z.int(),
          since: instant.nullable(),
          code: z.string().describe('why, as Temporal classes it'),
          whatToDo: z.string(),
        }),
      ),
      untold: z
        .array(z.object({ of: z.string(), words: z.string() }))
        .describe('what could not be looked at, or only in part: nothing is known of it'),
    }),
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
