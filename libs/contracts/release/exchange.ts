import { importFaults } from '@qp/domain/filing';
import { z } from 'zod';
import { fresh } from './passports.js';
import { byRow, day, id, instant, line, operation, recorded } from '../operation/index.js';

const ofTrial = z.object({ trialId: id });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of the report on an import: the package, then each of its objects in its order, then the end. No end: it broke off. */
export const importLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('PACKAGE'),
    transferId: z.string().describe('TRANSFERID of the exchange file'),
    source: z.string().describe('system that sent it'),
    objects: z.int(),
    files: z.int(),
    dryRun: z.boolean(),
    notNamed: z.array(z.string()).describe('files that no object names: they are not taken; at most 20 are told'),
  }),
  z.object({
    kind: z.literal('OBJECT'),
    objectId: z.string(),
    artifactNumber: z.string(),
    title: z.string(),
    outcome: z
      .enum(['TAKEN', 'WOULD_BE_TAKEN', 'THERE', 'REFUSED'])
      .describe('THERE: taken in before from a package that said the same; nothing is changed'),
    code: z.enum(importFaults).optional(),
    message: z.string().optional().describe('why it is refused'),
    whatToDo: z.string().optional(),
  }),
  z.object({ kind: z.literal('END'), taken: z.int().describe('or that would be, in a dry run'), there: z.int(), refused: z.int() }),
]);
/** A line of the report on an import. */
export type ImportLine = z.infer<typeof importLine>;

/** What is filed, as other TMF systems take it. */
export const exchangeOperations = {
  ofCase: operation({
    id: 'exchange.ofCase',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/cases/:caseId/filing/exchange',
    access: { kind: 'records' },
    mayUnblind: true,
    summary: 'The filed artifacts of a case as eTMF-EMS exchange',
    description:
      'One ZIP: a BagIt bag whose data are `exchange.xml` (eTMF Exchange Mechanism Standard) and the content files that it names, with ' +
      'their hashes, signatures and audit records; only what the reader may see. Records without a file of their own come as JSON. Of an archived case the people ' +
      'of its provider are given the kept one, as with the passport.',
    produces: 'application/zip',
    params: z.object({ caseId: id }),
    query: z.object({ fresh }),
  }),
  ofTrial: operation({
    id: 'exchange.ofTrial',
    service: 'release',
    kind: 'stream',
    method: 'GET',
    path: '/api/v1/trials/:trialId/filing/exchange',
    access: { kind: 'records' },
    mayUnblind: true,
    summary: 'The trial master file of a trial as eTMF-EMS exchange',
    description:
      'As the exchange of a case, of all cases of the trial that the reader may see and of what was taken in from elsewhere; written case ' +
      'by case. What was taken in comes out as it came: the same files, and the same words in the exchange file.',
    produces: 'application/zip',
    params: ofTrial,
  }),
  import: operation({
    id: 'exchange.import',
    service: 'release',
    kind: 'stream',
    method: 'POST',
    path: '/api/v1/trials/:trialId/filing/exchange',
    ...byRow('filing.import'),
    named: true,
    summary: 'Take a package of another installation into the trial master file',
    description:
      'Body: the ZIP, an exchange of this product with `data/exchange.xml` (at most 4 GiB), as application/zip. Taken in is what a trial ' +
      'has of which nothing was filed here. Each object is judged by itself and taken whole or not at all; the answer is one line of JSON for ' +
      'the package, one for each object and one for the end, as they are done. The same package under the same ' +
      'command id is one import, whose report is told again; a broken line is answered by sending it again. Another package under that id is ' +
      'IDEMPOTENCY_KEY_REUSED. Under another id the same package does what is left and changes nothing else. Refused as a whole: OTHER_TRIAL, OTHER_MODEL, TMF_NOT_EMPTY, NOT_A_PACKAGE, ' +
      'PACKAGE_DAMAGED, UNPACKS_TOO_FAR, TOO_MANY_FILES.',
    produces: 'application/x-ndjson',
    params: ofTrial,
    query: z.object({ dryRun: z.enum(['true', 'false']).default('false').describe('true: only say what would happen') }),
    response: importLine,
  }),
  imported: operation({
    id: 'exchange.imported',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/trials/:trialId/filing/imported',
    access: { kind: 'records' },
    mayUnblind: true,
    summary: 'What a trial master file took in from elsewhere',
    description: 'In the order of their artifacts. In a blinded trial a blinded role is not shown what is restricted (SOD-6).',
    params: ofTrial,
    query: z.object({
      after: z.string().max(600).optional().describe('`next` of the page before'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    response: z.object({
      disposal: z
        .object({ proposedBy: line, proposedAt: instant, approvedBy: line.nullable() })
        .nullable()
        .describe('of all that was taken in of the trial'),
      notDisposable: z.string().nullable().describe('why the next step of the disposal cannot be signed by you now; null where it can'),
      artifacts: z.array(
        z.object({
          id,
          keptUntil: day.nullable().describe('last day; null while a clock has not started'),
          objectId: z.string().describe('its id in the installation that it came from'),
          artifactNo: line,
          title: z.string(),
          restricted: z.boolean(),
          source: z.string().describe('system that sent it'),
          transferId: z.string(),
          files: z.array(z.object({ name: z.string(), size: z.int().describe('bytes'), sha256 })),
          importedAt: instant,
          importedBy: line,
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  disposeImported: operation({
    id: 'exchange.disposeImported',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/trials/:trialId/filing/imported/dispose',
    ...byRow('filing.dispose'),
    summary: 'Propose or approve the disposal of what a trial master file took in',
    description:
      'By the rule of every other record: two people of the sponsor sign, after every clock of every record has run out (the end that the sender ' +
      'named counts too) and with no hold standing on a case of the trial. Bytes are deleted as their locks run out; the rows stay.',
    params: ofTrial,
    response: recorded(z.object({ trialId: id, state: z.enum(['PROPOSED', 'APPROVED']), signatureId: id })),
  }),
} as const;
