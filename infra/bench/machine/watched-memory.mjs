import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from './processes.mjs';

const LOOK_EVERY_MS = 100;

/**
 * By how much the resident memory of processes grew at the most while something was done, in MB.
 * @template T @param {readonly number[]} processes @param {() => Promise<T>} work @returns {Promise<{ grewMb: number, result: T }>}
 */
export async function whileWatched(processes, work) {
  const before = memoryOf(processes).rssMb;
  let most = before;
  let done = false;
  const watching = (async () => {
    while (!done) {
      most = Math.max(most, memoryOf(processes).rssMb);
      await pause(LOOK_EVERY_MS);
    }
  })();
  try {
    const result = await work();
    return { grewMb: Math.max(most, memoryOf(processes).rssMb) - before, result };
  } finally {
    done = true;
    await watching;
  }
}
