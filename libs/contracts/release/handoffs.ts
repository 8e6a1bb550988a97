import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, recorded, text } from '../operation/index.js';

const params = z.object({ caseId: id, handoffId: id });
const moved = recorded(z.object({ handoffId: id, status: z.string() }));

/** A hand-off as it is shown (domain reference 5.7). */
export const handoff = z.object({
  id,
  caseId: id,
  certificateId: id,
  certificateHash: z.string(),
  decision: z.string(),
  status: z.enum(['WAITING_FOR_FILE', 'SENT', 'ACKNOWLEDGED', 'QUERIED']),
  sentAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: line.nullable(),
  restrictions: z
    .object({
      destinations: z.array(z.object({ memberState: z.string(), dossierVersion: line, mark: line.nullable() })),
      quantity: z.int().nullable().describe('units of the batch less samples'),
      storage: line.nullable(),
      expiryDate: day.nullable(),
      pendingTests: z.array(line).describe('tests whose results are pending (certification stage 1), by title'),
      further: z.array(line).describe("restrictions in the provider's own words"),
    })
    .describe('what the decision does not cover or asks of whoever holds the stock (domain reference 5.7)'),
  openActions: z.array(line).describe('what is still to be done after the decision'),
  question: text.nullable(),
  answer: text.nullable(),
  version: z.int(),
  to: z.array(
    z.object({
      organisationId: id,
      name: line,
      as: z.enum(['SPONSOR', 'CRO', 'HOLDER', 'MANUFACTURER', 'FINAL_QP']),
      acknowledgedAt: instant.nullable(),
    }),
  ),
});

function handoffCommand<B extends z.ZodType>(
  definition: { id: string; path: string; summary: string; description?: string; body: B } & ReturnType<typeof byRow>,
) {
  const { path, ...rest } = definition;
  return operation({
    ...rest,
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: `/api/v1/cases/:caseId/handoffs/:handoffId/${path}`,
    params,
    response: moved,
  });
}

/** The GCP-GMP hand-off: formal notice of the certification, and its acknowledgement. */
export const handoffOperations = {
  list: operation({
    id: 'handoffs.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/handoffs',
    access: { kind: 'records' },
    summary: 'Hand-offs of a case, newest first',
    params: z.object({ caseId: id }),
    response: z.array(handoff),
  }),
  edit: handoffCommand({
    id: 'handoffs.edit',
    path: 'edit',
    ...byRow('handoff.edit'),
    summary: 'Word restrictions and open actions, before the hand-off is acknowledged',
    description: 'Both lists replace what was there. A hand-off that is sent already goes out again; the pending tests of stage 1 stay.',
    body: z.object({ expectedVersion, restrictions: z.array(line).max(50), openActions: z.array(line).max(50) }),
  }),
  acknowledge: handoffCommand({
    id: 'handoffs.acknowledge',
    path: 'acknowledge',
    ...byRow('handoff.acknowledge'),
    summary: 'Acknowledge the hand-off',
    description:
      "By the sponsor, or a CRO with the sponsor's written delegation; the first one opens the way to the regulatory release (G-15).",
    body: z.object({ expectedVersion }),
  }),
  query: handoffCommand({
    id: 'handoffs.query',
    path: 'query',
    ...byRow('handoff.query'),
    summary: 'Ask before acknowledging',
    body: z.object({ expectedVersion, question: text }),
  }),
  answer: handoffCommand({
    id: 'handoffs.answer',
    path: 'answer',
    ...byRow('handoff.answer'),
    summary: 'Answer the question and send the hand-off again',
    body: z.object({ expectedVersion, answer: text }),
  }),
  confirmStock: handoffCommand({
    id: 'handoffs.confirmStock',
    path: 'confirm-stock',
    ...byRow('handoff.confirmStockStatus'),
    summary: 'Confirm that the stock is marked as certified',
    description: 'By the organisation that holds the stock; needed before anything is picked (domain reference 5.7).',
    body: z.object({ expectedVersion }),
  }),
} as const;
