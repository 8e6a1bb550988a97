import { spawn } from 'node:child_process';

/** A program with everything that it starts: they are ended together, for one that is ended by a signal tells its children nothing. */
export class ProcessGroup {
  #child;

  /** Starts it as the head of a group of its own. @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} options */
  constructor(command, args, options) {
    this.#child = spawn(command, args, { ...options, detached: true });
  }

  /** Its head. */
  get head() {
    return this.#child;
  }

  /** Tells all of them; those that are gone are none. @param {NodeJS.Signals} signal */
  signal(signal) {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  }
}
