import { z } from 'zod';
import { byRow, expectedVersion, id, instant, line, operation, recorded } from '../operation/index.js';

const params = z.object({ caseId: id });
const moved = recorded(z.object({ caseId: id, filing: z.string() }));
const signed = recorded(z.object({ caseId: id, filing: z.string(), signatureId: id }));

/** One artifact of the case package in the trial master file (domain reference 8). */
export const filedArtifact = z.object({
  artifactNo: line.describe('TMF Reference Model 3.3.1'),
  title: line,
  recordKind: line,
  recordId: line,
  sha256: z.string().nullable(),
  filedAt: instant.nullable(),
  qcAt: instant.nullable(),
});

/** Filing of a case in the trial master file: an axis of its own beside the case state (domain reference 6.13). */
export const filingOperations = {
  package: operation({
    id: 'filing.package',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/filing',
    access: { kind: 'signed-in' },
    summary: 'What is filed and what is still due',
    params,
    response: z.object({
      filing: z.string().nullable(),
      version: z.int(),
      artifacts: z.array(filedArtifact),
      missing: z.array(line),
      retention: line,
    }),
  }),
  file: operation({
    id: 'filing.file',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/filing/file',
    ...byRow('filing.file'),
    summary: 'File all artifacts due so far',
    params,
    body: z.object({ expectedVersion }),
    response: moved,
  }),
  qc: operation({
    id: 'filing.qc',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/filing/qc',
    ...byRow('filing.qc'),
    summary: 'Record the quality check of the package',
    params,
    body: z.object({ expectedVersion, legible: z.literal(true), complete: z.literal(true), rightPlace: z.literal(true) }),
    response: moved,
  }),
  lock: operation({
    id: 'filing.lock',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/filing/lock',
    ...byRow('filing.lock'),
    summary: 'Lock the case package (G-20)',
    params,
    body: z.object({ expectedVersion }),
    response: signed,
  }),
  archive: operation({
    id: 'filing.archive',
    service: 'release',
    kind: 'case-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/filing/archive',
    ...byRow('filing.archive'),
    summary: 'Archive the package after the end of the trial',
    params,
    body: z.object({ expectedVersion }),
    response: signed,
  }),
} as const;
