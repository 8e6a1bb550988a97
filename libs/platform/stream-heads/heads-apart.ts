/** Last number of a stream. */
export interface StreamHead {
  readonly stream: string;
  readonly n: number;
}

/** A stream whose last number differs. */
export interface StreamApart {
  readonly stream: string;
  /** Last number written here; 0 where nothing is. */
  readonly written: number;
  /** Last number taken into the audit trail; 0 where nothing was. */
  readonly taken: number;
}

/** Where the two sides differ. */
export interface HeadsApart {
  /** Streams of which the audit trail lacks rows that had time to arrive. */
  readonly behind: readonly StreamApart[];
  /** Streams of which rows were taken in that are no longer here: somebody cut what was written. */
  readonly ahead: readonly StreamApart[];
}

/**
 * Compares last numbers. `settled` are those of rows that had time to arrive, `written` those of all rows, and were read after `taken`
 * could only have been less.
 */
export function headsApart(settled: readonly StreamHead[], written: readonly StreamHead[], taken: readonly StreamHead[]): HeadsApart {
  const there = new Map(taken.map(({ stream, n }) => [stream, n]));
  const here = new Map(written.map(({ stream, n }) => [stream, n]));
  const behind = settled
    .filter(({ stream, n }) => (there.get(stream) ?? 0) < n)
    .map(({ stream, n }) => ({ stream, written: n, taken: there.get(stream) ?? 0 }));
  const ahead = taken
    .filter(({ stream, n }) => (here.get(stream) ?? 0) < n)
    .map(({ stream, n }) => ({ stream, written: here.get(stream) ?? 0, taken: n }));
  return { behind, ahead };
}
