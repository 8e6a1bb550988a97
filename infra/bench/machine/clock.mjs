import { ticksOf, treeOf } from './processes.mjs';

const TICKS_PER_SECOND = 100;

/** Adds up how long things took, and how much processor time we, the platform and the bare worker spent on them. */
export class Clock {
  seconds = 0;
  processorSeconds = 0;

  /**
   * @template T @param {() => Promise<T>} work
   * @returns {Promise<number>} seconds that it took
   */
  async time(work) {
    const processes = treeOf(process.pid);
    const [began, ticks] = [performance.now(), ticksOf(processes)];
    await work();
    const took = (performance.now() - began) / 1000;
    this.seconds += took;
    this.processorSeconds += (ticksOf(processes) - ticks) / TICKS_PER_SECOND;
    return took;
  }
}
