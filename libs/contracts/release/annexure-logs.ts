import { z } from 'zod';
import { line, operation, signedAs } from '../operation/index.js';

/** One of the six logs of the SOP, made from events (domain reference 5.11). */
export const annexureLog = z.object({
  annexure: z.int().min(1).max(6),
  title: line,
  sop: z.object({ number: line, version: line, issued: line, effective: line, review: line, reviewOverdue: z.boolean() }),
  columns: z.array(line).length(5),
  rows: z.array(
    z.object({
      cells: z.array(line).length(5),
      status: line.describe('our own word for the state'),
      sopStatus: line.describe('the word of the SOP column'),
      sopVersion: line.describe('version of the SOP in force on the day of the act'),
    }),
  ),
  signatures: z
    .array(signedAs.extend({ record: line.describe('batch whose record carries it') }))
    .describe('signatures on the records that the rows tell of, oldest first; prints and exports carry them below the table'),
  footer: line,
});
export type AnnexureLog = z.infer<typeof annexureLog>;

/** The SOP's logs. */
export const annexureLogOperations = {
  read: operation({
    id: 'logs.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/logs/:annexure',
    access: { kind: 'records' },
    summary: 'One of the six annexure logs',
    description: 'A view of the events of the system: one row per act, never rewritten; `current` keeps the last per record.',
    params: z.object({ annexure: z.coerce.number().int().min(1).max(6) }),
    query: z.object({ batchNo: line.optional(), current: z.enum(['true', 'false']).default('false') }),
    response: annexureLog,
  }),
} as const;
