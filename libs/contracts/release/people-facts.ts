import { z } from 'zod';
import { day, id, line, operation } from '../operation/index.js';

/** People and organisations as other services know them; no addresses. */
export const peopleFacts = z.object({
  eventId: id,
  organisations: z
    .array(z.object({ id, name: line, kind: line, country: line.nullable().default(null), region: line.nullable().default(null) }))
    .default([]),
  people: z.array(z.object({ id, name: line, organisationId: id, roles: z.array(line) })).default([]),
});

/** A sponsor lets another organisation act for it, in writing (CTR Art 71). */
export const delegationFact = z.object({
  eventId: id,
  delegationId: id,
  sponsorId: id,
  organisationId: id,
  validFrom: day,
  validTo: day.nullable(),
  revoked: z.boolean(),
});
export type DelegationFact = z.infer<typeof delegationFact>;

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
  takeInDelegation: operation({
    id: 'release.delegationFacts',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/delegation-facts',
    access: { kind: 'service' },
    summary: 'A written delegation was given or ended',
    body: delegationFact,
    response: z.object({ taken: z.boolean() }),
  }),
} as const;
