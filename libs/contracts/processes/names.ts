/** Names that workflows, callers and operators share; they are stored in the clear and hold no personal data. */
export const releaseTaskQueue = 'release';

/** Kinds of process of the release-service: what a case command is addressed to. */
export const subjectKinds = ['case', 'release', 'shipment'] as const;
/** Kind of process. */
export type SubjectKind = (typeof subjectKinds)[number];

/** Workflow types, one per kind. */
export const workflowTypes = { case: 'certificationCase', release: 'trialRelease', shipment: 'shipment' } as const satisfies Record<
  SubjectKind,
  string
>;

/** Workflow that a schedule starts to look at everything that is due. */
export const timeSweepType = 'timeSweep';

/** Id of the schedule of a task queue's time sweep. */
export function timeSweepId(taskQueue: string): string {
  return `time-sweep/${taskQueue}`;
}

/** Workflow that asks eligible QPs one after the other whether they take a case; its id is {@link qpOfferId}. */
export const qpOfferType = 'qpOffer';

/** Id of the workflow of one offer. */
export function qpOfferId(offerId: string): string {
  return `qp-offer/${offerId}`;
}

/** Workflow that forecasts the queues of QPs: by schedule, and after changes. */
export const qpQueueRiskType = 'qpQueueRisk';

/** Id of a task queue's forecast: of its schedule, and of the workflow that changes wake. */
export function queueRiskId(taskQueue: string, because: 'time' | 'change'): string {
  return `qp-queue-risk/${taskQueue}/${because}`;
}

/** Id of the workflow that owns a process. */
export function workflowIdOf(kind: SubjectKind, subjectId: string): string {
  return `${kind}/${subjectId}`;
}

/** Names of the messages that every process takes. */
export const messages = { submitCommand: 'submitCommand', reportFacts: 'reportFacts', snapshot: 'caseSnapshot' } as const;

/** Search attributes: opaque ids only (values are not encrypted). */
export const searchAttributes = {
  CasePhase: 'KEYWORD',
  SponsorId: 'KEYWORD',
  QpId: 'KEYWORD',
  CertifyBy: 'DATETIME',
} as const;

/** Workflow type of the hourly comparison of ledger and workflows; also the id of its schedule on the service's own task queue. */
export const reconcileType = 'reconcile';

/** Workflow type of the hourly look at what documents and records ask by a day; also the id of its schedule on the service's own task queue. */
export const recordsSweepType = 'recordsSweep';

/** Workflow type of the nightly verification of registers and signatures; also the id of its schedule on the service's own task queue. */
export const verifyProofType = 'verifyProof';
