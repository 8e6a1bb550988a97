import { z } from 'zod';
import { siteStanding } from '../audits/index.js';
import { day, id, instant, line, operation, text } from '../operation/index.js';
import { requirementStates } from './requirements.js';

/** What documents-service decided about one version of a document; taken in once by event id. */
export const documentFact = z.object({
  eventId: id,
  documentId: id,
  versionId: id,
  caseId: id,
  requirementKeys: z.array(z.string()).describe('requirement lines that the version answers'),
  number: z.int().min(1).default(1).describe('version of the document, from 1'),
  title: line,
  state: z.enum(requirementStates),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  validTo: day.nullable(),
  deliveryId: id.nullable().describe('delivery that the version came in with'),
  deliveryState: z
    .enum(['RECEIVED', 'ACCEPTED', 'REJECTED'])
    .nullable()
    .describe('set on the event that completes a step of the whole delivery'),
  deliveredByOrg: id.nullable(),
  deliveredByName: line.nullable(),
  uploaderId: id,
  decidedBy: id.nullable(),
  because: text.nullable().optional().describe('why it was rejected, in the words of whoever did'),
  at: instant,
});
/** A fact as it is taken in. */
export type DocumentFact = z.infer<typeof documentFact>;

/** Facts that other services tell the release-service. */
export const factsIn = {
  documentFacts: operation({
    id: 'release.documentFacts',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/internal/v1/document-facts',
    access: { kind: 'service' },
    summary: 'A document changed',
    body: documentFact,
    response: z.object({ taken: z.boolean().describe('false: this event was taken in before') }),
  }),
  siteStanding: operation({
    id: 'release.siteStanding',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/internal/v1/site-standings',
    access: { kind: 'service' },
    summary: 'What the records of audits say of a site changed',
    description: 'By version: one that is not newer changes nothing.',
    body: siteStanding,
    response: z.object({ taken: z.boolean() }),
  }),
} as const;
