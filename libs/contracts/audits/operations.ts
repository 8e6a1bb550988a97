import { z } from 'zod';
import { id, instant, operation } from '../operation/index.js';
import { auditRow } from './audit-row.js';

const shown = auditRow.extend({ takenInAt: instant.describe('when the audits-service took the row in') });

/** A hole in a stream's numbers: rows that were written but have not arrived, or are gone. */
export const auditGap = z.object({ service: z.string(), stream: z.string(), from: z.int(), to: z.int(), seenAt: instant });

/** An act of the trail as a search shows it: who, what, when, on which record. */
export const foundAct = z.object({
  eventId: id,
  at: instant,
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  stream: z.string(),
  by: z.string().nullable().describe('name of the person; null where the system did it'),
  reason: z.string().nullable(),
});

/** Operations of the audit trail. */
export const audits = {
  takeIn: operation({
    id: 'audit-rows.takeIn',
    service: 'audits',
    kind: 'query',
    method: 'POST',
    path: '/internal/v1/audit-rows',
    access: { kind: 'service' },
    summary: 'Take in audit rows of another service',
    description:
      'By event id, any number of times; a row that differs from the one already taken in is refused, and so is one of another service than calls (NOT_ALLOWED).',
    body: z.object({ rows: z.array(auditRow).min(1).max(1000) }),
    response: z.object({ taken: z.int(), known: z.int() }),
  }),
  trail: operation({
    id: 'audit-trail.list',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/audit-trail',
    access: { kind: 'records' },
    summary: 'Audit trail of a record, oldest first',
    description: 'Who, what, old and new value, when, why (21 CFR 11.10(e)). Only rows of your organisation or sponsor.',
    query: z.object({
      stream: z.string().optional(),
      subjectKind: z.string().optional(),
      subjectId: z.string().optional(),
      event: id.optional().describe('event id of one row'),
      after: z.coerce.number().int().min(0).default(0).describe('position of the last row seen, for paging'),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    response: z.object({ rows: z.array(shown.extend({ position: z.int() })), next: z.int().nullable() }),
  }),
  find: operation({
    id: 'audit-trail.find',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/audit-trail/find',
    access: { kind: 'records' },
    summary: 'Acts of the audit trail by words, newest first',
    description:
      'All words stand in the act, the name of whoever did it, the kind of record or the reason. Looks through the newest 20 000 rows that you may see.',
    query: z.object({ words: z.string().trim().min(2).max(100), limit: z.coerce.number().int().min(1).max(50).default(10) }),
    response: z.object({ acts: z.array(foundAct) }),
  }),
  gaps: operation({
    id: 'audit-trail.gaps',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/audit-trail/gaps',
    access: { kind: 'roles', roles: ['QUALITY_MGMT', 'QA_LEAD', 'QA_AUDITOR', 'INSPECTOR', 'OPERATIONS', 'SYS_ADMIN'] },
    summary: 'Numbers missing in the audit trail for more than a minute',
    response: z.object({ gaps: z.array(auditGap) }),
  }),
  heads: operation({
    id: 'audit-trail.head',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/internal/v1/stream-heads',
    access: { kind: 'service' },
    summary: 'Highest number taken in per stream',
    query: z.object({ service: z.string() }),
    response: z.object({ heads: z.array(z.object({ stream: z.string(), n: z.int(), owner: id })) }),
  }),
} as const;
