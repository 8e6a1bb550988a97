import { recallClasses, recallLevels } from '@qp/domain/certification';
import { z } from 'zod';
import { byRow, id, instant, line, operation, reason, recorded, signedAs } from '../operation/index.js';
import { unmetCondition } from './case-queries.js';
import { stockHolder } from './holders.js';
import { manifestHash } from './manifest-hash.js';

const params = z.object({ caseId: id });

/** A decision to call a batch back, as it is shown. */
export const recallView = z.object({
  id,
  level: z.enum(recallLevels).describe('how far the batch is called back: from depots, from sites too, or from the subjects who have it'),
  class: z.enum(recallClasses).describe('severity: I life-threatening, II harm, III no significant hazard'),
  reason: z.string(),
  by: z.string(),
  at: instant,
  signature: signedAs.nullable().describe('null: not yours to see'),
});

/** What the signature of a recall would cover, and whether it may be given. */
export const recallManifest = z.object({
  manifest: z.string().describe('canonical JSON (RFC 8785) of everything that the signature covers'),
  hash: z.string().describe('sha256 of the manifest, lower-case hex'),
  unmet: z
    .array(unmetCondition.pick({ code: true, message: true, whatToDo: true, citation: true }))
    .describe('why it cannot be signed now; empty: it can'),
  record: z
    .object({
      batchNo: line,
      state: z.string().describe('state of the case'),
      stopped: z.boolean(),
      reached: z.enum(recallLevels).nullable().describe('how far the batch is called back already'),
      holders: z
        .array(stockHolder)
        .nullable()
        .describe('who holds units of the batch and of what was made from it; null: not yours to see'),
    })
    .describe('what is in the manifest, as a person reads it'),
});

/** Recalls (domain reference 6.11; Delegated Regulation (EU) 2017/1569 Article 14): what was decided. Carrying one out is not recorded yet. */
export const recallOperations = {
  decide: operation({
    id: 'recalls.decide',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/recalls',
    ...byRow('recall.decide'),
    summary: 'Sign the decision to call a batch back',
    description:
      'Over the evidence manifest that was shown. By a QP or the sponsor, of a batch that is stopped, suspended or withdrawn; a later decision may reach further, never less far. Who holds the batch, and what they answered, stands in the list of its holders.',
    params,
    body: z.object({ level: recallView.shape.level, class: recallView.shape.class, reason, manifestHash }),
    response: recorded(z.object({ recallId: id, signatureId: id })),
  }),
  manifest: operation({
    id: 'recalls.manifest',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/recalls/manifest',
    access: { kind: 'records' },
    summary: 'What the signature of a recall would cover, and what stands against it',
    params,
    query: z.object({ level: recallView.shape.level, class: recallView.shape.class }),
    response: recallManifest,
  }),
  list: operation({
    id: 'recalls.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/recalls',
    access: { kind: 'records' },
    summary: 'Decisions to call a batch back, oldest first',
    params,
    response: z.array(recallView),
  }),
} as const;
