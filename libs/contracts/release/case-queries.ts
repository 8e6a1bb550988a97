import { z } from 'zod';
import { day, id, instant, line, operation, signedAs, text } from '../operation/index.js';
import { destination, memberState, shownFacts } from './batch-facts.js';
import { signedActs } from './case-commands.js';
import { passedWarning, policiesInForce, warningsAsJson } from './warnings.js';

const readsRecords = { kind: 'records' } as const;
const params = z.object({ caseId: id });

/** A condition of a gate that is not met, with what to do about it. */
export const unmetCondition = z.object({
  gate: z.string().describe('G-01 to G-20 (domain reference 6.3)'),
  code: z.string(),
  message: z.string(),
  whatToDo: z.string(),
  citation: z.string(),
  policy: z.string().describe('locked, on or warn'),
  subject: z.string().optional(),
});

/** The three status lines of domain reference 6.16; never one word. */
export const statusLines = z.object({
  certification: z.string().describe('QP certification'),
  regulatoryReleases: z.array(z.object({ trialId: id, memberState, text: z.string() })).describe('regulatory release, per Member State'),
  mayShip: z.array(z.object({ siteId: id, site: line, yes: z.boolean(), why: z.string() })).describe('may ship to site X'),
});

/** What is asked and not there yet. */
export const missingLine = z.object({ key: z.string(), title: z.string(), providedBy: z.string(), state: z.string(), need: z.string() });

const deadline = z.object({ kind: z.string(), dueAt: instant }).nullable();

/** A case on its own page. */
export const caseView = z.object({
  id,
  version: z.int(),
  batch: z.object({ id, batchNo: line, productName: line, productCode: line, quantity: z.int(), unit: line }),
  authorisation: z.object({ id, number: line }),
  sponsor: z.object({ id, name: line }),
  state: z.string(),
  stopped: z.boolean(),
  certificationRole: z.string(),
  caseType: z.string(),
  renewedReview: z.boolean().describe('opened after a rejection: QA countersigns its renewed review before the decision (SOD-7)'),
  ruleSetVersion: z.string(),
  sopMode: z.boolean(),
  facts: shownFacts,
  qp: z.object({ personId: id, name: line, takenOver: z.boolean() }).nullable(),
  status: statusLines,
  missing: z.array(missingLine),
  openItems: z.int(),
  holder: z.object({ who: line, what: line }).describe('who holds the batch now and for what'),
  nextDeadline: deadline,
  certifyBy: day.nullable(),
  agreedDate: day.nullable(),
  certificateId: id.nullable(),
  policies: policiesInForce.describe('conditions that bind otherwise than by default'),
  warnings: z.array(passedWarning).describe('warnings that somebody went over, with the reason'),
  openedAt: instant,
});

/** One row of the board of releases. */
export const boardRow = z.object({
  caseId: id,
  batchNo: line,
  productName: line,
  sponsorName: line,
  state: z.string(),
  stopped: z.boolean(),
  certification: z.string(),
  qpName: line.nullable(),
  missing: z.int(),
  certifyBy: day.nullable(),
  agreedDate: day.nullable(),
  holder: line,
});

/** One entry of a case's history. */
export const historyEntry = z.object({
  version: z.int(),
  kind: z.string(),
  at: instant,
  by: z.object({ personId: id.nullable(), name: line, role: z.string().nullable() }),
  reason: z.string().nullable(),
  summary: z.string(),
});

/** The evidence manifest of a signed act. */
export const manifestView = z.object({
  act: z.enum(signedActs),
  manifest: z.string().describe('canonical JSON (RFC 8785) of everything that the signature covers'),
  hash: z.string().describe('sha256 of the manifest, lower-case hex'),
  unmet: z.array(unmetCondition).describe('conditions that refuse the act now; empty: it can be signed'),
  warnings: z.array(unmetCondition.extend({ reason: z.string() })),
  meaning: z.object({ code: z.string(), text: z.string() }),
  record: z.record(z.string(), z.unknown()).nullable().describe('certificate record as it will be made'),
  leftOff: z.array(text).describe('destinations that the certificate will not name, each with why (G-05)'),
  freshUntil: instant.describe('after this the facts are asked again'),
});

/** Reading cases. */
export const caseQueries = {
  getCase: operation({
    id: 'cases.get',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId',
    access: readsRecords,
    summary: 'One case',
    params,
    response: caseView,
  }),
  signatures: operation({
    id: 'cases.signatures',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/signatures',
    access: readsRecords,
    summary: 'Signatures of a case',
    description: 'Those that you may see, oldest first, as they are manifested on every print of the records of the case (21 CFR 11.50).',
    params: z.object({ caseId: id }),
    response: z.array(
      signedAs.extend({ on: line.describe('kind of the record that was signed, such as case, deviation or trial-release') }),
    ),
  }),
  history: operation({
    id: 'cases.history',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/history',
    access: readsRecords,
    summary: 'Who did what when',
    params,
    response: z.array(historyEntry),
  }),
  board: operation({
    id: 'releases.board',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/releases',
    access: readsRecords,
    summary: 'Every release in flight',
    query: z.object({
      state: z.string().optional(),
      batchNo: line.optional(),
      batchId: id.optional().describe('the cases of one batch: the first, and those opened again'),
      sponsorId: id.optional(),
      qpId: id.optional(),
      open: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().optional().describe('cursor of the page before'),
    }),
    response: z.object({ rows: z.array(boardRow), next: z.string().nullable() }),
  }),
  manifest: operation({
    id: 'cases.manifest',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/manifest',
    access: readsRecords,
    mayUnblind: true,
    summary: 'What a signature would cover',
    description: 'Asks the owning services for the current facts first; one that does not answer refuses with OWNER_UNAVAILABLE.',
    params,
    query: z.object({
      act: z.enum(signedActs),
      destinations: z.string().optional().describe('JSON list of destinations as the act will send them, for amendDestinations'),
      lateTests: z.string().optional().describe('codes joined by comma, for certifyStage1'),
      remarks: text.optional().describe('as they will stand on the certificate; must equal those of the act'),
      warnings: warningsAsJson,
    }),
    response: manifestView,
  }),
  register: operation({
    id: 'register.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/register/:authorisationId',
    access: readsRecords,
    summary: 'Certification register of an authorisation',
    params: z.object({ authorisationId: id }),
    response: z.array(
      z.object({
        id,
        registerNo: z.int(),
        enteredAt: instant,
        authorisationNo: line,
        siteId: z.string(),
        productCode: line,
        batchNo: line,
        euCtNumbers: z.array(line),
        destinationMs: z.array(memberState),
        decision: z.string(),
        certificateId: id.nullable(),
        qpId: id,
        qpName: line,
        onBehalfOf: z.string().nullable(),
        signatureId: id,
        signature: signedAs.nullable().describe('as it is printed with the entry'),
        signingLocationEvidence: z.string(),
        deviationRefs: z.array(z.string()),
        remarks: z.string(),
      }),
    ),
  }),
  certificate: operation({
    id: 'certificates.get',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/certificates/:certificateId',
    access: readsRecords,
    mayUnblind: true,
    summary: 'Record of a certificate',
    params: z.object({ certificateId: id }),
    response: z.object({
      id,
      caseId: id,
      batchNo: line,
      kind: z.enum(['CERTIFICATE', 'CONFIRMATION']),
      version: z.int(),
      current: z.boolean(),
      status: z.string(),
      record: z.record(z.string(), z.unknown()).describe('without linkedLots for blinded roles in a blinded trial (SOD-6)'),
      canonical: z.string().describe('the record as it was signed; empty for blinded roles in a blinded trial'),
      sha256: z.string(),
      shortCode: z.string(),
      templateVersion: z.string(),
      issuedAt: instant,
      file: z.object({ state: z.enum(['BEING_MADE', 'READY']), sha256: z.string().nullable() }),
      destinations: z.array(destination),
      warnings: z.array(passedWarning).describe('warnings that its QP went over, with the reason'),
    }),
  }),
  command: operation({
    id: 'commands.find',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/commands/:commandId',
    access: { kind: 'signed-in' },
    summary: 'Answer of one of your own commands',
    description: 'After 202 UNKNOWN_OUTCOME: tells whether the command was recorded.',
    params: z.object({ commandId: id }),
    response: z.object({ known: z.boolean(), answer: z.unknown().optional() }),
  }),
} as const;
