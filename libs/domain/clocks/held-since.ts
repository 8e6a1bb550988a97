import { holderOf, type Held } from './holder-rule.js';
import type { Holder } from './holders.js';
import type { ClockEvent } from './situation.js';

/** The ledgers of several strands that stand for one thing, such as a case with its trial releases and shipments; each in order of time. */
export type Ledgers = readonly (readonly ClockEvent[])[];

/** Who holds each of the strands at an instant; strands that have not begun, or are held by nobody any more, are left out. */
export function heldNow(ledgers: Ledgers, until: number): Held[] {
  return ledgers.flatMap((events) => {
    const last = events.findLast(({ at }) => at <= until);
    return (last && holderOf(last.situation)) ?? [];
  });
}

/**
 * Since when a holder has held at least one of the strands without a gap, up to an instant (epoch milliseconds); undefined where it holds none then.
 * Where one strand is handed to the same holder as another ends, it has held all the time.
 */
export function heldSince(ledgers: Ledgers, holder: Holder, until: number): number | undefined {
  if (!heldNow(ledgers, until).some((held) => held.holder === holder)) return undefined;
  const held = ledgers
    .flatMap((events) => stretchesOf(events, holder, until))
    .toSorted((one, other) => other.to - one.to || other.from - one.from);
  let since: number | undefined;
  for (const { from, to } of held) if (to >= (since ?? until)) since = Math.min(since ?? from, from);
  return since;
}

/**
 * Since when nothing about strands that nobody holds has changed: the last instant, up to `until`, at which one of them came to its end or its records
 * were locked; undefined where none has ended. What remains to be done after it (ordering a parcel, filing) has no strand of its own.
 */
export function restsSince(ledgers: Ledgers, until: number): number | undefined {
  const ends = ledgers.flatMap((events) => {
    const known = events.filter(({ at }) => at <= until);
    const filed = isFiled(known.at(-1));
    const before = known.findLastIndex((event) => holderOf(event.situation) !== undefined || isFiled(event) !== filed);
    return known[before + 1]?.at ?? [];
  });
  return ends.length === 0 ? undefined : Math.max(...ends);
}

function stretchesOf(events: readonly ClockEvent[], holder: Holder, until: number): { from: number; to: number }[] {
  return events
    .map(({ at, situation }, index) => ({ from: at, to: Math.min(until, events[index + 1]?.at ?? until), situation }))
    .filter(({ from, situation }) => from <= until && holderOf(situation)?.holder === holder);
}

function isFiled(event: ClockEvent | undefined): boolean {
  return event?.situation.kind === 'case' && event.situation.filed;
}
