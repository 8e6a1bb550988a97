import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, reason, recorded } from '../operation/index.js';

const kind = z.enum(['REGISTER', 'SIGNATURES']).describe('the register of one authorisation, or all signatures of the organisation');
const findings = z.array(z.string()).describe('what does not hold, and where; empty: all holds');
const readers = [
  'QP_CERT',
  'QP_DEPUTY',
  'QP_CONF',
  'QP_OFFICE',
  'QA_LEAD',
  'QA_REVIEWER',
  'QUALITY_MGMT',
  'QA_AUDITOR',
  'OPERATIONS',
  'INSPECTOR',
] as const;

/** Verification of registers and signatures by night, and the incidents that came of it. */
export const proofOperations = {
  verifications: operation({
    id: 'proof.verifications',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/proof/verifications',
    access: { kind: 'roles', roles: [...readers] },
    summary: 'What the nightly verification of registers and signatures found',
    description:
      'Newest first, for your organisation. A register holds when its numbers have no gap and each entry carries the signature and certificate that belong to it; a signature, when it is what the gateway vouched for, over the command that is stored, for the record that carries it (21 CFR 11.70).',
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    response: z.array(
      z.object({
        id,
        kind,
        authorisationId: id.nullable(),
        authorisationNo: line.nullable(),
        lookedAt: z.int().describe('entries or signatures'),
        findings,
        verifiedAt: instant,
      }),
    ),
  }),
  incidents: operation({
    id: 'proof.incidents',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/proof/incidents',
    access: { kind: 'roles', roles: [...readers] },
    summary: 'Incidents of registers and signatures that did not hold, open ones first',
    response: z.array(
      z.object({
        id,
        kind,
        authorisationNo: line.nullable(),
        findings,
        openedAt: instant,
        seenAt: instant.describe('when a verification found it last'),
        version: z.int(),
        closedAt: instant.nullable(),
        closedBy: line.nullable(),
        rootCause: z.string().nullable(),
        correctiveAction: z.string().nullable(),
      }),
    ),
  }),
  closeIncident: operation({
    id: 'proof.closeIncident',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/proof/incidents/:incidentId/close',
    ...byRow('proof.closeIncident'),
    summary: 'Close an incident with its cause and what was done about it',
    description: 'Changes no record. Findings that stay as they were are not opened again; others are (EU GMP Annex 11 clause 13).',
    params: z.object({ incidentId: id }),
    body: z.object({
      expectedVersion,
      rootCause: line.describe('why it happened'),
      correctiveAction: line.describe('what was done about it, and against its coming again'),
      reason,
    }),
    response: recorded(z.object({ id })),
  }),
} as const;
