import { filingTable, type FilingState } from './states.js';

/** What people do with a case package. */
export type FilingAct = 'file' | 'qc' | 'lock' | 'archive';

/** How far a case package is. */
export interface PackageProgress {
  /** Undefined before the case has come to its filing. */
  readonly state: FilingState | undefined;
  /** Records that can be filed and are not. */
  readonly toFile: number;
  /** Filed artifacts without the quality check. */
  readonly unchecked: number;
  /** Filed artifacts that are not locked. */
  readonly unlocked: number;
}

/**
 * Acts that have something to act on, in their order: only these are offered. What else each has to meet (G-20, the end of the trial) is
 * judged when it is asked for, and told. After the lock they act on a supplement, which came into being later (domain reference 6.13).
 */
export function openFilingActs({ state, toFile, unchecked, unlocked }: PackageProgress): readonly FilingAct[] {
  if (state === undefined) return [];
  const supplement = stateIsLocked(state);
  const acts: readonly (readonly [FilingAct, boolean])[] = [
    // with nothing left to file, the act is what closes the filing of an open package
    ['file', toFile > 0 || state === 'OPEN'],
    ['qc', unchecked > 0],
    ['lock', supplement ? unlocked > 0 : canMove('lock', state)],
    ['archive', canMove('archive', state) && unlocked === 0],
  ];
  return acts.filter(([, isOpen]) => isOpen).map(([act]) => act);
}

function stateIsLocked(state: FilingState): boolean {
  return canMove('lockSupplement', state);
}

function canMove(command: 'lock' | 'lockSupplement' | 'archive', state: FilingState): boolean {
  return filingTable.transitions.some((row) => row.command === command && row.from.includes(state));
}
