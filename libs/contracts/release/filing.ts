import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';
import { warnings } from './warnings.js';

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
    access: { kind: 'records' },
    summary: 'What is filed and what is still due',
    params,
    response: z.object({
      batchNo: line.describe('also for who took the archive over, to whom the case itself is not shown'),
      filing: z.string().nullable(),
      version: z.int(),
      artifacts: z.array(filedArtifact),
      missing: z.array(line),
      open: z
        .array(z.enum(['file', 'qc', 'lock', 'archive']))
        .describe('acts that have something to act on, in their order; whether their conditions are met is judged when one is asked for'),
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
    body: z.object({ expectedVersion, warnings }),
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
  retention: operation({
    id: 'filing.retention',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/filing/retention',
    access: { kind: 'records' },
    summary: 'How long each record of a case is kept',
    description: 'Several clocks a record (CTR Art 58, DR 2017/1569 Art 8, Regulation 1394/2007 Art 15); all have to run out.',
    params,
    response: z.object({
      records: z.array(
        z.object({
          recordKind: line,
          recordId: line,
          title: line,
          artifactNo: line,
          keptUntil: day.nullable().describe('last day; null while a clock has not started'),
          clocks: z.array(
            z.object({
              rule: line,
              years: z.int(),
              startsWith: line.describe('what starts the clock'),
              until: day.nullable(),
              citation: line,
            }),
          ),
        }),
      ),
      legalHold: z.object({ reason: text, by: line, at: instant }).nullable(),
      disposal: z.object({ proposedBy: line, proposedAt: instant, approvedBy: line.nullable() }).nullable(),
      disposable: z.boolean().describe('you could sign the next step of the disposal now'),
      notDisposable: z.string().nullable().describe('why not'),
    }),
  }),
  tree: operation({
    id: 'filing.tree',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/filing/tree',
    access: { kind: 'records' },
    summary: 'The TMF tree of a case or trial, with how complete it is',
    description: 'Name a case or a trial; with neither the answer is empty. At most 500 cases.',
    query: z.object({ caseId: id.optional(), trialId: id.optional() }),
    response: z.object({
      modelVersion: line.describe('version of the TMF Reference Model'),
      cases: z.array(
        z.object({
          caseId: id,
          batchNo: line,
          filing: z.string().nullable(),
          due: z.int().describe('records due so far'),
          filed: z.int(),
          complete: z.number().min(0).max(1).describe('filed of due'),
        }),
      ),
      artifacts: z.array(
        z.object({
          number: line,
          name: line,
          filed: z.int(),
          checked: z.int(),
          missing: z.array(z.object({ caseId: id, batchNo: line, title: line })),
        }),
      ),
    }),
  }),
  search: operation({
    id: 'filing.search',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/filing/search',
    access: { kind: 'records' },
    summary: 'Find what is filed',
    query: z.object({
      words: line.describe('all of them have to be in title, artifact number, kind or batch number'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.array(
      z.object({ caseId: id, batchNo: line, artifactNo: line, title: line, recordKind: line, recordId: line, filedAt: instant }),
    ),
  }),
  legalHold: operation({
    id: 'filing.legalHold',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/filing/legal-hold',
    ...byRow('filing.legalHold'),
    summary: 'Put the records of a case on legal hold, or lift it',
    params,
    body: z.object({ held: z.boolean(), reason }),
    response: recorded(z.object({ caseId: id, held: z.boolean() })),
  }),
  dispose: operation({
    id: 'filing.dispose',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/filing/dispose',
    ...byRow('filing.dispose'),
    summary: 'Propose or approve the disposal of the records of a case',
    description:
      'Two people of the sponsor sign, after every clock has run out and with no hold standing. The decision is recorded; bytes stay until the store lets go.',
    params,
    response: recorded(z.object({ caseId: id, state: z.enum(['PROPOSED', 'APPROVED']), signatureId: id })),
  }),
} as const;
