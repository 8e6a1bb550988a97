import { unblindedRoles } from '@qp/domain/people';
import { evidenceKinds } from '@qp/domain/suppliers';
import { z } from 'zod';
import { day, id, instant, line, operation, text } from '../operation/index.js';

/** What a batch was made from, and of what else its product was made, can unblind a trial (SOD-6). */
const unblinded = { kind: 'roles', roles: unblindedRoles } as const;
const batchParams = z.object({ batchId: id });
/** What a site of a supply chain does. */
export const chainStep = z.enum(['API', 'DP', 'PRIMARY_PACK', 'PACK', 'TEST', 'IMPORT', 'STORAGE', 'DISTRIBUTION']);

/** Where the evidence of a site stands on a day. */
export const evidenceState = z
  .enum(['VALID', 'RUNS_OUT', 'MISSING', 'JUSTIFIED', 'NOT_ASKED'])
  .describe('RUNS_OUT: within 90 days; JUSTIFIED: absent, with a reason that a QP signed or agreed');

/** A supply chain on a day, ready to be drawn. */
export const supplyChainMap = z.object({
  caseId: id,
  batchNo: line,
  version: z.int().nullable().describe('version of the supply chain; null where the product has none'),
  decidedAt: instant
    .nullable()
    .describe('when a QP decided on the batch: what is shown is what the decision found; null: as it is on the day'),
  on: day,
  state: evidenceState,
  nextExpiry: day.nullable(),
  nodes: z.array(
    z.object({
      id: line.describe('id of the organisation; the name of a site that no organisation is known for'),
      name: line,
      country: z.string(),
      steps: z.array(chainStep),
      licence: line.nullable(),
      state: evidenceState,
      nextExpiry: day.nullable(),
      words: text,
      evidence: z.array(z.object({ kind: z.enum(evidenceKinds), state: evidenceState, validTo: day.nullable(), words: text })),
    }),
  ),
  edges: z.array(z.object({ from: line, to: line, carries: z.enum(['MATERIAL', 'SAMPLES']) })),
});

const relative = z.object({
  batchId: id,
  batchNo: line,
  kind: z.enum(['BULK', 'PACKAGED']),
  relation: z.enum(['ITSELF', 'MADE_FROM', 'MADE_INTO']),
  depth: z.int().describe('steps away from the batch'),
  scopes: z.array(line).describe('steps that it stands for in what was made from it'),
  place: line,
  physicalStatus: z.string(),
  certification: z.string().describe('state of its case, or "no case"'),
  exceptions: z.array(text).describe('what stands out; empty where it is clean'),
});

const previousBatch = z.object({
  batchId: id,
  batchNo: line,
  manufacturedOn: day,
  expiryDate: day,
  quantity: z.int(),
  unit: line,
  decision: z.string().nullable().describe('last entry in the register; null where there is none yet'),
  decidedAt: instant.nullable(),
  qpName: line.nullable(),
  caseId: id.nullable(),
  deviations: z.object({ all: z.int(), open: z.int(), critical: z.int(), outOfSpecification: z.int() }),
});

/** What a QP looks at beside the documents of a batch. */
export const batchEvidenceOperations = {
  supplyChain: operation({
    id: 'cases.supplyChain',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/supply-chain',
    access: { kind: 'records' },
    summary: 'Supply chain of a batch with the status of every site',
    description:
      'Authorisation, GMP certificate, audit, agreement and QP declaration of every site as the last decision found it, or today while there is none (EU GMP Annex 16 1.7.2).',
    params: z.object({ caseId: id }),
    query: z.object({ on: day.optional().describe('another day, to look ahead or back') }),
    response: supplyChainMap,
  }),
  genealogy: operation({
    id: 'batches.genealogy',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/batches/:batchId/genealogy',
    access: unblinded,
    mayUnblind: true,
    summary: 'What a batch was made from and made into, by exception',
    description: 'Names what stands out and counts the clean; `full` names all.',
    params: batchParams,
    query: z.object({ full: z.enum(['true', 'false']).default('false') }),
    response: z.object({
      batchId: id,
      batchNo: line,
      shown: z.array(relative),
      clean: z.int().describe('batches in which nothing stands out'),
      hidden: z.int().describe('batches of the lineage that are not yours to see'),
      links: z.array(z.object({ from: id, into: id, scope: line })),
    }),
  }),
  previousBatches: operation({
    id: 'batches.previous',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/batches/:batchId/previous',
    access: unblinded,
    mayUnblind: true,
    summary: 'Earlier batches of the same product, newest first',
    params: batchParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
    response: z.array(previousBatch),
  }),
  changesSincePrevious: operation({
    id: 'cases.changesSincePrevious',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/changes-since-previous',
    access: unblinded,
    mayUnblind: true,
    summary: 'What changed since the previous certified batch of the product',
    description:
      'Facts, specification, supply chain, member states, authorisation and rules, each as it stood when the previous batch was decided (EU GMP Annex 16 1.7.15).',
    params: z.object({ caseId: id }),
    response: z.object({
      previous: z.object({ caseId: id, batchId: id, batchNo: line, decidedAt: instant }).nullable(),
      changes: z.array(
        z.object({
          key: line,
          area: z.enum(['FACTS', 'SPECIFICATION', 'SUPPLY_CHAIN', 'MEMBER_STATE', 'AUTHORISATION', 'RULES', 'PSF']),
          title: line,
          before: text.nullable(),
          now: text.nullable(),
        }),
      ),
    }),
  }),
} as const;
