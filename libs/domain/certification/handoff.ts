import type { StateTable } from '../transitions/index.js';

/** States of a GCP-GMP hand-off (domain reference 5.7). */
export type HandoffState = 'SENT' | 'ACKNOWLEDGED' | 'QUERIED';
/** What moves a hand-off; certification sends it. `editHandoff` is done before sending. */
export type HandoffCommand = 'acknowledge' | 'query' | 'answer';

const receivers = ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'CRO', 'DEPOT', 'SITE_PHARMACY'] as const;

/** Transition table of a hand-off. */
export const handoffTable: StateTable<HandoffState, HandoffCommand> = {
  subject: 'hand-off',
  states: ['SENT', 'ACKNOWLEDGED', 'QUERIED'],
  initial: 'SENT',
  terminal: [],
  citation: 'SOP CR/OPS/142/2025 step 3; domain reference 5.7',
  transitions: [
    {
      command: 'acknowledge',
      from: ['SENT', 'ACKNOWLEDGED'],
      to: 'ACKNOWLEDGED',
      who: receivers,
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'query', from: ['SENT', 'ACKNOWLEDGED'], to: 'QUERIED', who: receivers, guards: [], signed: false, reason: true },
    {
      command: 'answer',
      from: ['QUERIED'],
      to: 'SENT',
      who: ['QP_CERT', 'QP_DEPUTY', 'QP_CONF', 'QA_REVIEWER', 'QA_LEAD'],
      guards: [],
      signed: false,
      reason: false,
    },
  ],
};

/** One acknowledgement of a hand-off. */
export interface Acknowledgement {
  readonly organisationId: string;
  /** `SPONSOR`, or `CRO` with the sponsor's written delegation, opens the release; the others are tracked. */
  readonly as: 'SPONSOR' | 'CRO' | 'SITE' | 'DEPOT';
  readonly delegationId?: string;
  readonly result: 'ACCEPTED' | 'QUERIED';
}

/** Whether an acknowledgement opens the sponsor's release (G-15). */
export function opensRelease(acknowledgement: Acknowledgement): boolean {
  if (acknowledgement.result !== 'ACCEPTED') return false;
  return acknowledgement.as === 'SPONSOR' || (acknowledgement.as === 'CRO' && !!acknowledgement.delegationId);
}

/** A handed-off batch counts as acknowledged with its first gating acknowledgement, as long as no question is open. */
export function isAcknowledged(state: HandoffState, acknowledgements: readonly Acknowledgement[]): boolean {
  return state === 'ACKNOWLEDGED' && acknowledgements.some(opensRelease);
}
