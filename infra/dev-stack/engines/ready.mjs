import { until } from '../processes/identity.mjs';
import { tailOf } from '../processes/guarded.mjs';

/** A process ended by itself; names it and its log. */
export class EngineEnded extends Error {
  name = 'EngineEnded';
  /** @param {import('../processes/guarded.mjs').Running} running */
  constructor(running) {
    const tail = tailOf(running.log);
    const full = /No space left on device|ENOSPC|disk full|Storage reached its minimum free drive/i.test(tail)
      ? ' The disk is full: free some space and start again.'
      : '';
    super(
      `${running.name} ended (${running.ended?.error ?? running.ended?.signal ?? `exit ${running.ended?.code}`}).${full} Its log is ${running.log}; the end of it:\n${tail}`,
    );
    /** @type {string} */
    this.tail = tail;
  }
}

/**
 * Waits for a condition while the process behind it lives.
 * @param {import('../processes/guarded.mjs').Running | undefined} running undefined when the engine was given
 * @param {() => Promise<boolean>} condition
 * @param {number} limitMs
 * @returns {Promise<void>}
 */
export async function readyOrEnded(running, condition, limitMs) {
  const answer = await until(async () => running?.ended ?? condition(), { limitMs });
  if (running?.ended) throw new EngineEnded(running);
  if (!answer)
    throw new Error(
      `${running ? `${running.name} did not answer within ${limitMs / 1000} s; its log is ${running.log}` : `The engine given does not answer within ${limitMs / 1000} s`}.`,
    );
}
