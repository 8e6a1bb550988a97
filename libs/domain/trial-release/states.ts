import type { StateTable } from '../transitions/index.js';

/** States of a trial release, one per batch, trial and member state (domain reference 6.5). */
export const trialReleaseStates = ['PENDING', 'BLOCKED', 'RELEASED', 'SUSPENDED', 'REVOKED', 'CLOSED'] as const;
/** State of a trial release. */
export type TrialReleaseState = (typeof trialReleaseStates)[number];
/** What moves a trial release; `open` makes it. */
export type TrialReleaseCommand =
  'checkFailed' | 'recheck' | 'releaseTrial' | 'addSites' | 'suspendTrial' | 'resumeTrial' | 'resumeUnreleased' | 'revokeTrial' | 'close';

const releaser = ['SPONSOR_REGREL'] as const;
const sponsorOrSystem = ['SPONSOR_CLINSUP', 'SPONSOR_REGREL', 'SYSTEM'] as const;
const living = ['PENDING', 'BLOCKED', 'RELEASED', 'SUSPENDED'] as const;

/** Transition table of a trial release. `resumeUnreleased` is `resumeTrial` for one that was never RELEASED; it is not signed. */
export const trialReleaseTable: StateTable<TrialReleaseState, TrialReleaseCommand> = {
  subject: 'trial release',
  states: trialReleaseStates,
  initial: 'PENDING',
  terminal: ['REVOKED', 'CLOSED'],
  citation: 'EMA guideline on sponsor responsibilities (two-step release); domain reference 6.5',
  transitions: [
    { command: 'checkFailed', from: ['PENDING'], to: 'BLOCKED', who: ['SYSTEM'], guards: ['CHECK_FAILS'], signed: false, reason: false },
    { command: 'recheck', from: ['BLOCKED'], to: 'PENDING', who: sponsorOrSystem, guards: [], signed: false, reason: false },
    { command: 'releaseTrial', from: ['PENDING'], to: 'RELEASED', who: releaser, guards: ['G-15', 'SOD-4'], signed: true, reason: false },
    { command: 'addSites', from: ['RELEASED'], to: 'SAME', who: releaser, guards: ['SITE_CHECKS', 'SOD-4'], signed: true, reason: false },
    {
      command: 'suspendTrial',
      from: ['PENDING', 'BLOCKED', 'RELEASED'],
      to: 'SUSPENDED',
      who: sponsorOrSystem,
      guards: ['CAUSE'],
      signed: false,
      reason: true,
    },
    {
      command: 'resumeTrial',
      from: ['SUSPENDED'],
      to: 'RELEASED',
      who: releaser,
      guards: ['CAUSE_GONE', 'G-15', 'SOD-4'],
      signed: true,
      reason: false,
    },
    {
      command: 'resumeUnreleased',
      from: ['SUSPENDED'],
      to: 'PENDING',
      who: releaser,
      guards: ['CAUSE_GONE', 'NEVER_RELEASED'],
      signed: false,
      reason: false,
    },
    { command: 'revokeTrial', from: living, to: 'REVOKED', who: ['SPONSOR_REGREL', 'SYSTEM'], guards: [], signed: true, reason: true },
    {
      command: 'close',
      from: living,
      to: 'CLOSED',
      who: ['SYSTEM'],
      guards: ['END_OF_TRIAL_OR_BATCH_CLOSED'],
      signed: false,
      reason: false,
    },
  ],
};
