import type { StateTable } from '../transitions/index.js';

/** Physical status of a batch (domain reference 6.4). */
export const stockStates = [
  'QUARANTINE',
  'CERTIFIED_STOCK',
  'AVAILABLE',
  'DEPLETED',
  'REJECTED',
  'SUSPENDED',
  'RECALLED',
  'EXPIRED',
  'RETURNED',
  'DESTROYED',
] as const;
/** Physical status of a batch. */
export type StockState = (typeof stockStates)[number];
/** What moves the physical status. */
export type StockCommand =
  | 'confirmCertified'
  | 'makeAvailable'
  | 'deplete'
  | 'reject'
  | 'suspend'
  | 'returnToQuarantine'
  | 'reinstate'
  | 'recall'
  | 'expire'
  | 'returnStock'
  | 'destroy';

const holders = ['QA_REVIEWER', 'QA_LEAD', 'MANUFACTURER', 'IMPORTER', 'DEPOT'] as const;
const system = ['SYSTEM'] as const;
const quality = ['QA_REVIEWER', 'QA_LEAD', 'SYSTEM'] as const;
const plain = { signed: false, reason: true } as const;

/** Transition table of the physical status. A reinstatement returns to CERTIFIED_STOCK only: availability is given per trial again. */
export const stockTable: StateTable<StockState, StockCommand> = {
  subject: 'stock',
  states: stockStates,
  initial: 'QUARANTINE',
  terminal: ['DESTROYED'],
  citation: 'DR (EU) 2017/1569 Art 12; EU GMP Annex 16; domain reference 6.4',
  transitions: [
    { command: 'confirmCertified', from: ['QUARANTINE'], to: 'CERTIFIED_STOCK', who: holders, guards: ['CERTIFICATE_CURRENT'], ...plain },
    {
      command: 'makeAvailable',
      from: ['CERTIFIED_STOCK'],
      to: 'AVAILABLE',
      who: system,
      guards: ['CERTIFICATE_CURRENT', 'TRIAL_RELEASED'],
      ...plain,
    },
    { command: 'deplete', from: ['CERTIFIED_STOCK', 'AVAILABLE'], to: 'DEPLETED', who: holders, guards: ['NOTHING_LEFT'], ...plain },
    { command: 'reject', from: ['QUARANTINE', 'SUSPENDED'], to: 'REJECTED', who: quality, guards: [], ...plain },
    { command: 'suspend', from: ['CERTIFIED_STOCK', 'AVAILABLE'], to: 'SUSPENDED', who: quality, guards: [], ...plain },
    { command: 'reinstate', from: ['SUSPENDED'], to: 'CERTIFIED_STOCK', who: quality, guards: ['CERTIFICATE_CURRENT'], ...plain },
    { command: 'recall', from: ['CERTIFIED_STOCK', 'AVAILABLE', 'SUSPENDED'], to: 'RECALLED', who: quality, guards: [], ...plain },
    {
      command: 'expire',
      from: ['QUARANTINE', 'CERTIFIED_STOCK', 'AVAILABLE', 'SUSPENDED'],
      to: 'EXPIRED',
      who: system,
      guards: [],
      ...plain,
    },
    { command: 'returnStock', from: ['AVAILABLE', 'SUSPENDED', 'RECALLED', 'EXPIRED'], to: 'RETURNED', who: holders, guards: [], ...plain },
    { command: 'returnToQuarantine', from: ['RETURNED'], to: 'QUARANTINE', who: quality, guards: ['QP_ASSESSED_EXCEPTION'], ...plain },
    {
      command: 'destroy',
      from: ['REJECTED', 'RECALLED', 'EXPIRED', 'RETURNED'],
      to: 'DESTROYED',
      who: holders,
      guards: ['G-19'],
      ...plain,
    },
  ],
};
