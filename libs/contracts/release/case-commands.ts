import { z } from 'zod';
import { byRow, day, expectedVersion, id, line, operation, reason, recorded, text } from '../operation/index.js';
import { batchFacts, destination } from './batch-facts.js';
import { checklistAnswer } from './checklist.js';
import { warnings } from './warnings.js';
import { manifestHash } from './manifest-hash.js';

const params = z.object({ caseId: id });
const moved = recorded(
  z.object({ caseId: id, state: z.string().describe('state after the command (domain reference 6.2)'), stopped: z.boolean() }),
);
const decided = recorded(
  z.object({
    caseId: id,
    state: z.string(),
    stopped: z.boolean(),
    signatureId: id,
    registerNo: z.int().nullable().describe('number in the register of the authorisation; null where the act has no entry'),
    certificateId: id.nullable(),
  }),
);
const seen = { expectedVersion: expectedVersion.describe('version of the case that was shown; a newer one refuses the command') };
const signed = { manifestHash };

/** One command on a case: an Update of its workflow. */
function caseCommand<B extends z.ZodType, R extends z.ZodType>(
  definition: {
    readonly id: string;
    readonly path: string;
    readonly summary: string;
    readonly description?: string;
    readonly body: B;
    readonly response: R;
  } & ReturnType<typeof byRow>,
) {
  const { path, ...rest } = definition;
  return operation({ ...rest, service: 'release', kind: 'case-command', method: 'POST', path: `/api/v1/cases/:caseId/${path}`, params });
}

/** A destination that a certified batch shall serve too, with the QP's answers for a Member State that the checklist did not ask yet. */
export const amendedDestination = destination.extend({
  q08: checklistAnswer.optional().describe('all sites are in the dossier of this Member State'),
  q21: checklistAnswer.optional().describe('changes evaluated, regulatory path completed there'),
  q23: checklistAnswer.optional().describe('conditions of its authorisation fulfilled; NA while submitted'),
});
export type AmendedDestination = z.infer<typeof amendedDestination>;

const renewedReview = z
  .object({
    newEvidence: z.array(line).min(1).describe('new documented evidence since the rejection'),
    answeredReasons: z
      .array(z.object({ reasonId: id, answer: text }))
      .min(1)
      .describe('every reason of the first QP, answered point by point'),
    qaCosigner: id.describe('QA person who co-signs'),
  })
  .describe('asked after a rejection of the same batch (SOD-7)');

/** Commands on certification cases (domain reference 6.2, 6.14, 6.15). */
export const caseOperations = {
  openCase: operation({
    id: 'cases.open',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases',
    ...byRow('case.openCase'),
    summary: 'Open a certification case for a batch',
    description:
      'Compiles the requirement list and the checklist from the facts and freezes the rule set. One open case per batch and role.',
    body: z.object({
      batchId: id,
      authorisationId: id.describe('authorisation under which the batch is certified or confirmed (CTR Art 61)'),
      facts: batchFacts,
      agreedDate: day.optional().describe('date promised to the sponsor'),
      renewedReview: renewedReview.optional(),
    }),
    response: recorded(
      z.object({
        caseId: id,
        state: z.string(),
        requirements: z.int(),
        hard: z.int().describe('requirements that block certification'),
        items: z.int(),
        mismatches: z.array(text).describe('what does not agree with what the member states approved, as on record today'),
      }),
    ),
  }),
  countersign: operation({
    id: 'cases.countersign',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/countersign',
    ...byRow('case.countersign'),
    summary: 'Countersign, for QA, the renewed review of a rejected batch',
    description:
      'By the QA person named when the case was opened, or a QA lead; not by the QP of the case and not by who opened it (SOD-7). Until then nothing of the case can be certified or confirmed (G-12).',
    params: z.object({ caseId: id }),
    body: z.object({}),
    response: recorded(z.object({ caseId: id, signatureId: id })),
  }),
  assignQp: caseCommand({
    id: 'cases.assignQp',
    path: 'assign-qp',
    ...byRow('case.assignQp'),
    summary: 'Assign a QP',
    description: "Refused over the QP's limit of work in progress unless a reason overrides it (SOD-1).",
    body: z.object({ ...seen, qpId: id, reason: reason.optional().describe('overrides the limit of work in progress') }),
    response: moved,
  }),
  reassignQp: caseCommand({
    id: 'cases.reassignQp',
    path: 'reassign-qp',
    ...byRow('case.reassignQp'),
    summary: 'Give the case to another QP',
    description: 'The new QP takes over by signature; answers of the one before are shown for re-affirmation.',
    body: z.object({ ...seen, qpId: id, reason }),
    response: moved,
  }),
  takeOver: caseCommand({
    id: 'cases.takeOver',
    path: 'take-over',
    ...byRow('case.takeOver'),
    summary: 'Take the review over',
    body: z.object(signed),
    response: decided,
  }),
  hold: caseCommand({
    id: 'cases.hold',
    path: 'hold',
    ...byRow('case.hold'),
    summary: 'Put the case on hold',
    body: z.object({ ...seen, reason }),
    response: moved,
  }),
  resume: caseCommand({
    id: 'cases.resume',
    path: 'resume',
    ...byRow('case.resume'),
    summary: 'Take the case off hold',
    body: z.object(seen),
    response: moved,
  }),
  checklistDone: caseCommand({
    id: 'cases.checklistDone',
    path: 'checklist-done',
    ...byRow('case.checklistDone'),
    summary: 'Close the checklist',
    description: 'Gates G-01 to G-06.',
    body: z.object({ ...seen, warnings }),
    response: moved,
  }),
  cancel: caseCommand({
    id: 'cases.cancel',
    path: 'cancel',
    ...byRow('case.cancel'),
    summary: 'Cancel the case',
    body: z.object({
      ...seen,
      reason,
      sponsorRequest: line.optional().describe("reference of the sponsor's request; needed once a QP is assigned"),
      qpNote: text.optional(),
    }),
    response: moved,
  }),
  reject: caseCommand({
    id: 'cases.reject',
    path: 'reject',
    ...byRow('case.reject'),
    summary: 'Reject the batch',
    body: z.object({ ...signed, reason, disposition: line.describe('what happens to the stock') }),
    response: decided,
  }),
  certify: caseCommand({
    id: 'cases.certify',
    path: 'certify',
    ...byRow('certificate.certify'),
    summary: 'Certify the batch',
    description: 'Gates G-01 to G-12 (CTR Art 62; DR (EU) 2017/1569 Art 12).',
    body: z.object({ ...signed, remarks: text.optional().describe('certificate item 10'), warnings }),
    response: decided,
  }),
  certifyStage1: caseCommand({
    id: 'cases.certifyStage1',
    path: 'certify-stage1',
    ...byRow('certificate.certifyStage1'),
    summary: 'Certify on the results available',
    body: z.object({
      ...signed,
      remarks: text.optional(),
      lateTests: z.array(line).min(1).describe('codes of the requirement lines whose results are pending'),
      warnings,
    }),
    response: decided,
  }),
  certifyStage2: caseCommand({
    id: 'cases.certifyStage2',
    path: 'certify-stage2',
    ...byRow('certificate.certifyStage2'),
    summary: 'Certify after the late results',
    body: z.object({ ...signed, remarks: text.optional(), warnings }),
    response: decided,
  }),
  confirm: caseCommand({
    id: 'cases.confirm',
    path: 'confirm',
    ...byRow('certificate.confirm'),
    summary: 'Confirm partial manufacturing',
    description: 'EU GMP Annex 16, Appendix I.',
    body: z.object({ ...signed, remarks: text.optional(), warnings }),
    response: decided,
  }),
  approveExpiryUpdate: caseCommand({
    id: 'cases.approveExpiryUpdate',
    path: 'approve-expiry-update',
    ...byRow('certificate.approveExpiryUpdate'),
    summary: 'Approve a new expiry date',
    description: 'Not available yet.',
    body: z.object(signed),
    response: decided,
  }),
  amendDestinations: caseCommand({
    id: 'cases.amendDestinations',
    path: 'amend-destinations',
    ...byRow('certificate.amendDestinations'),
    summary: 'Let the batch also serve other destinations',
    description: "The certificate's next version supersedes; a new register entry and hand-off follow.",
    body: z.object({
      ...signed,
      destinations: z.array(amendedDestination).min(1).describe('all destinations from now on, the earlier ones included'),
      remarks: text.optional(),
      warnings,
    }),
    response: decided,
  }),
  supplyOos: caseCommand({
    id: 'cases.supplyOos',
    path: 'supply-oos',
    ...byRow('certificate.supplyOos'),
    summary: 'Supply an out-of-specification ATMP',
    description: 'Not available yet.',
    body: z.object({ ...seen, reason }),
    response: moved,
  }),
  lateFailure: caseCommand({
    id: 'cases.lateFailure',
    path: 'late-failure',
    ...byRow('certificate.lateFailure'),
    summary: 'Record a late result that failed',
    body: z.object({ ...seen, reason, test: line.describe('code of the requirement line of the test that failed') }),
    response: moved,
  }),
  stop: caseCommand({
    id: 'cases.stop',
    path: 'stop',
    ...byRow('certificate.stop'),
    summary: 'Stop the batch at once',
    description: 'Freezes releases and shipments from its commit (domain reference 6.15). Works at any version.',
    body: z.object({ reason }),
    response: moved,
  }),
  liftStop: caseCommand({
    id: 'cases.liftStop',
    path: 'lift-stop',
    ...byRow('certificate.liftStop'),
    summary: 'Lift the stop',
    body: z.object({ ...signed, reason }),
    response: decided,
  }),
  suspend: caseCommand({
    id: 'cases.suspend',
    path: 'suspend',
    ...byRow('certificate.suspend'),
    summary: 'Suspend the certification',
    body: z.object({ ...signed, reason }),
    response: decided,
  }),
  reinstate: caseCommand({
    id: 'cases.reinstate',
    path: 'reinstate',
    ...byRow('certificate.reinstate'),
    summary: 'Reinstate the certification',
    body: z.object({ ...signed, reason, investigation: line.describe('reference of the concluded investigation'), warnings }),
    response: decided,
  }),
  withdraw: caseCommand({
    id: 'cases.withdraw',
    path: 'withdraw',
    ...byRow('certificate.withdraw'),
    summary: 'Withdraw the certification',
    body: z.object({ ...signed, reason }),
    response: decided,
  }),
} as const;

/** Acts that are signed over an evidence manifest, by the word that `GET manifest?act=` takes. */
export const signedActs = [
  'takeOver',
  'reject',
  'certify',
  'certifyStage1',
  'certifyStage2',
  'confirm',
  'amendDestinations',
  'liftStop',
  'suspend',
  'reinstate',
  'withdraw',
] as const;
export type SignedAct = (typeof signedActs)[number];
