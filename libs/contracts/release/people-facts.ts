import { z } from 'zod';
import { id, line, operation } from '../operation/index.js';

/** People and organisations as other services know them; no addresses. */
export const peopleFacts = z.object({
  eventId: id,
  organisations: z.array(z.object({ id, name: line, kind: line })).default([]),
  people: z.array(z.object({ id, name: line, organisationId: id, roles: z.array(line) })).default([]),
});

/** Facts that the gateway tells the release-service. */
export const peopleFactsIn = {
  takeIn: operation({
    id: 'release.peopleFacts',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/people-facts',
    access: { kind: 'service' },
    summary: 'People and organisations changed',
    body: peopleFacts,
    response: z.object({ taken: z.boolean() }),
  }),
} as const;
