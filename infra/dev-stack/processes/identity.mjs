import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process began, as an opaque text. Together with the number it names one process for good: numbers are used again.
 * @param {number} pid
 * @returns {string | undefined} undefined when there is no such process (or it is a zombie)
 */
export function startOf(pid) {
  if (process.platform === 'linux') {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').pop().trim().split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() ||
      undefined
    );
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {{ pid: number, began: string | undefined }} what to write down about a process to find it again
 */
export function identityOf(pid) {
  return { pid, began: startOf(pid) };
}

/**
 * @param {{ pid: number, began?: string } | undefined} identity as written down earlier
 * @returns {boolean} whether that very process still runs
 */
export function stillRuns(identity) {
  if (!identity || !Number.isInteger(identity.pid)) return false;
  const began = startOf(identity.pid);
  return began !== undefined && began === identity.began;
}

/**
 * Waits until a condition holds, asking again at a short interval.
 * @template T
 * @param {() => T | Promise<T>} condition truthy when it holds
 * @param {{ limitMs: number, everyMs?: number }} how
 * @returns {Promise<T | undefined>} the truthy answer, or undefined when the limit passed
 */
export async function until(condition, { limitMs, everyMs = 50 }) {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (Date.now() >= end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
