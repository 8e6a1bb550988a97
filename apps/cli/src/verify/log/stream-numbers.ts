import type { LogEntry } from '@qp/domain/transparency-log';

interface Numbers {
  readonly seen: Set<number>;
  highest: number;
}

/** The numbers of all streams of a log: each once, and which are missing below the highest. */
export class StreamNumbers {
  readonly #streams = new Map<string, Numbers>();

  /** Notes the number of an entry; false where the stream has it already. */
  add({ service, stream, n }: LogEntry): boolean {
    const key = `${service} ${stream}`;
    const numbers = this.#streams.get(key) ?? { seen: new Set(), highest: 0 };
    this.#streams.set(key, numbers);
    if (numbers.seen.has(n)) return false;
    numbers.seen.add(n);
    numbers.highest = Math.max(numbers.highest, n);
    return true;
  }

  /** Streams with missing numbers, and how many they miss together. */
  missing(): { readonly streams: number; readonly numbers: number } {
    const holes = [...this.#streams.values()].map(({ seen, highest }) => highest - seen.size).filter((count) => count > 0);
    return { streams: holes.length, numbers: holes.reduce((sum, count) => sum + count, 0) };
  }

  /** Number of streams. */
  get size(): number {
    return this.#streams.size;
  }
}
