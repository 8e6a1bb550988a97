import type { StateTable } from '../transitions/index.js';

/** States of a deviation (domain reference 6.7). */
export const deviationStates = ['OPEN', 'INVESTIGATION', 'ASSESSED', 'DISPOSITIONED', 'CLOSED', 'VOID'] as const;
/** State of a deviation. */
export type DeviationState = (typeof deviationStates)[number];
/** What moves a deviation; `raise` makes it. */
export type DeviationCommand = 'classify' | 'assess' | 'dispose' | 'widenScope' | 'reopen' | 'close' | 'void';

const makers = ['QA_REVIEWER', 'QA_LEAD', 'MANUFACTURER', 'IMPORTER'] as const;
const qps = ['QP_CERT', 'QP_DEPUTY', 'QP_CONF'] as const;
const quality = ['QA_REVIEWER', 'QA_LEAD'] as const;
const beforeClosing = ['OPEN', 'INVESTIGATION', 'ASSESSED', 'DISPOSITIONED'] as const;

/** Transition table of a deviation. A disposition of HOLD is made anew with `dispose` when the hold's reason is gone. */
export const deviationTable: StateTable<DeviationState, DeviationCommand> = {
  subject: 'deviation',
  states: deviationStates,
  initial: 'OPEN',
  terminal: ['CLOSED', 'VOID'],
  citation: 'EU GMP Annex 16 section 3; EU GMP Chapter 1; domain reference 6.7',
  transitions: [
    { command: 'classify', from: ['OPEN', 'INVESTIGATION'], to: 'INVESTIGATION', who: makers, guards: [], signed: false, reason: false },
    { command: 'classify', from: ['ASSESSED'], to: 'INVESTIGATION', who: makers, guards: [], signed: false, reason: true },
    {
      command: 'assess',
      from: ['INVESTIGATION', 'ASSESSED'],
      to: 'ASSESSED',
      who: makers,
      guards: ['ASSESSMENT_COMPLETE'],
      signed: false,
      reason: false,
    },
    {
      command: 'dispose',
      from: ['ASSESSED', 'DISPOSITIONED'],
      to: 'DISPOSITIONED',
      who: qps,
      guards: ['DISPOSITION_ALLOWED'],
      signed: true,
      reason: true,
    },
    { command: 'widenScope', from: beforeClosing, to: 'SAME', who: qps, guards: [], signed: false, reason: true },
    { command: 'reopen', from: ['DISPOSITIONED'], to: 'INVESTIGATION', who: [...quality, ...qps], guards: [], signed: false, reason: true },
    { command: 'close', from: ['DISPOSITIONED'], to: 'CLOSED', who: quality, guards: ['SOD-3', 'CLOSABLE'], signed: false, reason: false },
    { command: 'void', from: ['OPEN', 'INVESTIGATION', 'ASSESSED'], to: 'VOID', who: quality, guards: [], signed: false, reason: true },
  ],
};

/** States of a corrective or preventive action. */
export const capaStates = ['PLANNED', 'IN_PROGRESS', 'IMPLEMENTED', 'EFFECTIVENESS_CHECK', 'CLOSED', 'REOPENED'] as const;
/** State of a CAPA. */
export type CapaState = (typeof capaStates)[number];
/** What moves a CAPA; `plan` makes it. */
export type CapaCommand = 'start' | 'implement' | 'startCheck' | 'checkEffective' | 'checkNotEffective' | 'closeWithoutCheck';

/** Transition table of a CAPA. `closeWithoutCheck` needs the reason why no effectiveness check is needed. */
export const capaTable: StateTable<CapaState, CapaCommand> = {
  subject: 'CAPA',
  states: capaStates,
  initial: 'PLANNED',
  terminal: ['CLOSED'],
  citation: 'EU GMP Chapter 1; ICH Q10; domain reference 6.7',
  transitions: [
    { command: 'start', from: ['PLANNED', 'REOPENED'], to: 'IN_PROGRESS', who: makers, guards: [], signed: false, reason: false },
    {
      command: 'implement',
      from: ['PLANNED', 'IN_PROGRESS', 'REOPENED'],
      to: 'IMPLEMENTED',
      who: makers,
      guards: [],
      signed: false,
      reason: false,
    },
    { command: 'startCheck', from: ['IMPLEMENTED'], to: 'EFFECTIVENESS_CHECK', who: quality, guards: [], signed: false, reason: false },
    { command: 'checkEffective', from: ['EFFECTIVENESS_CHECK'], to: 'CLOSED', who: quality, guards: [], signed: false, reason: false },
    { command: 'checkNotEffective', from: ['EFFECTIVENESS_CHECK'], to: 'REOPENED', who: quality, guards: [], signed: false, reason: true },
    { command: 'closeWithoutCheck', from: ['IMPLEMENTED'], to: 'CLOSED', who: quality, guards: [], signed: false, reason: true },
  ],
};
