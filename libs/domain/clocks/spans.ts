import { alsoWaitedFor, holderOf, type AlsoWaitedFor, type Held } from './holder-rule.js';
import type { Holder } from './holders.js';
import type { ClockEvent } from './situation.js';

/** A stretch of a strand with its one holder; epoch milliseconds, `from` included, `to` not. */
export interface HeldSpan extends Held {
  readonly from: number;
  readonly to: number;
}

/**
 * The clock of a strand: who held it, moment by moment, from its first event to its end, or until now where it has not ended. Events must be in
 * order of time. Each moment has exactly one holder, and the spans follow each other without hole: their sum is the time elapsed.
 */
export function heldSpans(events: readonly ClockEvent[], until: number): HeldSpan[] {
  const spans: HeldSpan[] = [];
  for (const { from, to, event } of stretches(events, until)) {
    const held = holderOf(event.situation);
    if (!held) break;
    const last = spans.at(-1);
    if (last && last.holder === held.holder && last.phase === held.phase && last.cause === held.cause)
      spans[spans.length - 1] = { ...last, to };
    else if (from < to) spans.push({ ...held, from, to });
  }
  return spans;
}

/** When a strand ended; undefined while it runs. */
export function endOf(events: readonly ClockEvent[]): number | undefined {
  return events.find(({ situation }) => holderOf(situation) === undefined)?.at;
}

/** Time that each holder held, in milliseconds; holders that never did are left out. */
export function timeByHolder(spans: readonly HeldSpan[]): Partial<Record<Holder, number>> {
  const times: Partial<Record<Holder, number>> = {};
  for (const { holder, from, to } of spans) times[holder] = (times[holder] ?? 0) + to - from;
  return times;
}

/** A second wait beside the holder's: shown, never counted. */
export interface AlsoSpan extends AlsoWaitedFor {
  readonly from: number;
  readonly to: number;
}

/** Second waits of a strand, each as long as it lasted; the count is the highest during it. */
export function alsoSpans(events: readonly ClockEvent[], until: number): AlsoSpan[] {
  const closed: AlsoSpan[] = [];
  let open: AlsoSpan[] = [];
  for (const { from, to, event } of stretches(events, until)) {
    if (!holderOf(event.situation)) break;
    const waits = alsoWaitedFor(event.situation);
    const same = (one: AlsoWaitedFor, other: AlsoWaitedFor) => one.holder === other.holder && one.what === other.what;
    closed.push(...open.filter((span) => !waits.some((wait) => same(wait, span))));
    open = waits.map((wait) => {
      const before = open.find((span) => same(span, wait));
      return { ...wait, count: Math.max(wait.count, before?.count ?? 0), from: before?.from ?? from, to };
    });
  }
  return [...closed, ...open].filter(({ from, to }) => from < to).toSorted((one, other) => one.from - other.from);
}

function* stretches(events: readonly ClockEvent[], until: number): Generator<{ from: number; to: number; event: ClockEvent }> {
  for (const [at, event] of events.entries()) {
    if (event.at > until) return;
    yield { from: event.at, to: Math.min(until, events[at + 1]?.at ?? until), event };
  }
}
