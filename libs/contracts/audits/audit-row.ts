import { z } from 'zod';
import { id, instant } from '../operation/index.js';

/** Who did it, as written on each audit row (21 CFR 11.10(e), Annex 11 clause 9). */
export const auditActor = z.object({
  kind: z.enum(['person', 'system']),
  personId: id.optional(),
  name: z.string().optional(),
  organisationId: id.optional(),
  roles: z.array(z.string()).optional(),
  onBehalfOf: z.string().optional(),
});

/** One row of a service's audit trail, as the audits-service takes it in. */
export const auditRow = z.object({
  eventId: id,
  service: z.string(),
  stream: z.string().describe('what is numbered: case/<id>, document/<id>, org/<id>, person/<id>'),
  n: z.int().min(1).describe('number in the stream; gapless'),
  at: instant.describe('server time of the transaction, UTC'),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  ownerOrg: id,
  sponsorId: id.optional().nullable(),
  actor: auditActor,
  before: z.unknown().optional(),
  after: z.unknown().optional(),
  reason: z.string().optional().nullable(),
  requestId: z.string().optional().nullable(),
  from: z
    .object({ ip: z.string(), zone: z.string().optional().describe('time zone of the person (IANA); the instant itself is UTC') })
    .optional()
    .describe('from where a person acted'),
});
export type AuditRow = z.infer<typeof auditRow>;
