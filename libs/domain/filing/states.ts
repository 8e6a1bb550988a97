import type { StateTable } from '../transitions/index.js';

/** The filing axis, beside the case state (domain reference 6.13). */
export const filingStates = ['OPEN', 'FILED', 'LOCKED', 'ARCHIVED'] as const;
/** State of a case package. */
export type FilingState = (typeof filingStates)[number];
/** What moves a case package. */
export type FilingCommand = 'file' | 'qc' | 'allFiled' | 'lock' | 'archive' | 'fileSupplement' | 'qcSupplement' | 'lockSupplement';

const tmfPeople = ['TMF_OWNER'] as const;

/** States of a case package. It never goes back: acts after LOCKED are filed and locked as supplements. */
export const filingTable: StateTable<FilingState, FilingCommand> = {
  subject: 'case package',
  states: filingStates,
  initial: 'OPEN',
  terminal: ['ARCHIVED'],
  citation: 'CTR Art 57, 58; domain reference 6.13',
  transitions: [
    {
      command: 'file',
      from: ['OPEN', 'FILED'],
      to: 'SAME',
      who: ['QA_REVIEWER', 'QA_LEAD', 'TMF_OWNER'],
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'qc', from: ['OPEN', 'FILED'], to: 'SAME', who: tmfPeople, guards: [], signed: false, reason: false },
    { command: 'allFiled', from: ['OPEN'], to: 'FILED', who: ['SYSTEM'], guards: ['ALL_DUE_FILED'], signed: false, reason: false },
    { command: 'lock', from: ['FILED'], to: 'LOCKED', who: tmfPeople, guards: ['G-20'], signed: true, reason: false },
    {
      command: 'archive',
      from: ['LOCKED'],
      to: 'ARCHIVED',
      who: ['ARCHIVIST'],
      guards: ['TRIAL_ENDED_AND_RECONCILED'],
      signed: true,
      reason: false,
    },
    {
      command: 'fileSupplement',
      from: ['LOCKED', 'ARCHIVED'],
      to: 'SAME',
      who: ['QA_REVIEWER', 'QA_LEAD', 'TMF_OWNER'],
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'qcSupplement', from: ['LOCKED', 'ARCHIVED'], to: 'SAME', who: tmfPeople, guards: [], signed: false, reason: false },
    { command: 'lockSupplement', from: ['LOCKED', 'ARCHIVED'], to: 'SAME', who: tmfPeople, guards: ['G-20'], signed: true, reason: false },
  ],
};
