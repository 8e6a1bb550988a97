import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds that an act takes on a machine that has other things to do. */
const BUSY = 600;
const LONGEST_REST = 5_000;

/**
 * Milliseconds that the demo's people rest after an act, giving way to whoever uses the platform meanwhile. The first round is waited for: there they rest
 * only where the machine is busy. Later they act at most half of the time, and less on a busy machine.
 */
export function restAfter(took: number, firstRound: boolean): number {
  const busy = took > BUSY;
  if (firstRound) return busy ? Math.min(took, LONGEST_REST) : 0;
  return Math.min(busy ? 3 * took : took, LONGEST_REST);
}

/** The pace at which a house is filled: quick until everything has been seen once. */
export class Pace {
  private firstRound = true;

  /** To be called after each act, with the milliseconds that it took. */
  readonly rest = async (took: number): Promise<void> => {
    await pause(restAfter(took, this.firstRound));
  };

  /** From now on nobody waits for more. */
  slowDown(): void {
    this.firstRound = false;
  }
}
