import { heldContents } from '@qp/domain/documents';
import { z } from 'zod';
import { byRow, day, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const entry = z.object({
  kind: z
    .enum(['DOCUMENT', 'RECORD', 'VERSION'])
    .describe('a standing document, a record, or the version of a content that the file holds'),
  id,
  title: line,
  version: line,
  sha256: z.string().nullable(),
  validTo: day.nullable().describe('last valid day'),
  content: z
    .object({ kind: z.enum(heldContents), subject: z.string(), trialId: id.nullable() })
    .optional()
    .describe('of a version: what it is a version of'),
});
const items = z
  .array(z.object({ item: z.int().min(1).max(10), title: text, entries: z.array(entry) }))
  .describe('the ten contents of Detailed Guidelines C(2017)8179 section 2.1');
const frozen = z.object({ version: z.int().describe('version of the file'), sha256: z.string().describe('of the index'), at: instant });

/** Product Specification Files: a live index per product, frozen per case when it is opened. */
export const specificationFileOperations = {
  show: operation({
    id: 'specificationFiles.show',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/products/:productId/specification-file',
    access: { kind: 'records' },
    summary: 'Product Specification File of a product, as it stands',
    description: 'Made from the standing documents and records in force. `latest` is the version that a case was opened with last.',
    params: z.object({ productId: id }),
    response: z.object({
      productId: id,
      items,
      missing: z.array(z.int()).describe('contents under which nothing stands'),
      latest: frozen.nullable(),
      changed: z.boolean().describe('the next case freezes a new version'),
    }),
  }),
  state: operation({
    id: 'specificationFiles.state',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/products/:productId/specification-file',
    ...byRow('specification-file.state'),
    summary: 'Say what the file holds',
    description:
      'Which version of protocol, IMPD and label copy it holds (held against what the member states approved), and standing documents that belong under a content beside those that do by their code. Earlier words stay readable in the audit trail.',
    params: z.object({ productId: id }),
    body: z.object({
      versions: z
        .array(
          z.object({
            kind: z.enum(heldContents),
            subject: z.string().trim().max(300).default('').describe('as in the register of approvals: language of the label; else empty'),
            trialId: id.nullable().default(null).describe('trial that it is of; null for all trials'),
            value: line.nullable().describe('version, as the approvals name it; null: the file holds none any more'),
          }),
        )
        .max(100)
        .default([]),
      documents: z
        .array(z.object({ item: z.int().min(1).max(10), standingId: id, belongs: z.boolean() }))
        .max(100)
        .default([]),
      reason,
    }),
    response: recorded(z.object({ productId: id, missing: z.array(z.int()) })),
  }),
  ofCase: operation({
    id: 'specificationFiles.ofCase',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/specification-file',
    access: { kind: 'records' },
    summary: 'Product Specification File that a case was opened with',
    description: 'With what changed in the file of the product since. NOT_FOUND for cases that were opened before files were kept.',
    params: z.object({ caseId: id }),
    response: frozen.extend({
      items,
      changes: z.array(z.object({ item: z.int(), what: z.enum(['CAME', 'WENT']), title: line, version: line })),
    }),
  }),
} as const;
