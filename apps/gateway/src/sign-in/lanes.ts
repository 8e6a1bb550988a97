/** Work that waits its turn: at most so many pieces of one key at once, the others in the order in which they came. */
export class Lanes {
  readonly #busy = new Map<string, { running: number; waiting: (() => void)[] }>();

  /** Runs work when fewer than `width` pieces of its key are running. */
  async run<T>(key: string, width: number, work: () => Promise<T>): Promise<T> {
    const lane = this.#busy.get(key) ?? { running: 0, waiting: [] };
    this.#busy.set(key, lane);
    if (lane.running >= width) await new Promise<void>((resolve) => lane.waiting.push(resolve));
    else lane.running += 1;
    try {
      return await work();
    } finally {
      const next = lane.waiting.shift();
      // whoever waited takes over the place, so that nobody who comes now slips in between
      if (next) next();
      else if ((lane.running -= 1) === 0) this.#busy.delete(key);
    }
  }
}
