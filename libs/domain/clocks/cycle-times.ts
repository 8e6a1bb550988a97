import type { StrandPhase } from './holder-rule.js';
import type { Holder } from './holders.js';
import type { HeldSpan } from './spans.js';
import { distributionOf, type Distribution } from './statistics.js';

/** Time that strands spent in one phase with one holder. */
export interface CycleTime extends Distribution {
  readonly phase: StrandPhase;
  readonly holder: Holder;
}

/**
 * Cycle time by phase and holder: for each strand the sum of its spans in the phase with the holder; over the strands, in the order in which they
 * ended, median, P90 and trend. Milliseconds as time passes.
 */
export function cycleTimes(strands: readonly (readonly HeldSpan[])[]): CycleTime[] {
  const inOrder = strands.toSorted((one, other) => (one.at(-1)?.to ?? 0) - (other.at(-1)?.to ?? 0));
  const times = new Map<string, { phase: StrandPhase; holder: Holder; values: number[] }>();
  for (const spans of inOrder)
    for (const [key, group] of Map.groupBy(spans, ({ phase, holder }) => `${phase}/${holder}`)) {
      const [first] = group;
      if (!first) continue;
      const entry = times.get(key) ?? { phase: first.phase, holder: first.holder, values: [] };
      entry.values.push(group.reduce((sum, { from, to }) => sum + to - from, 0));
      times.set(key, entry);
    }
  return [...times.values()].flatMap(({ phase, holder, values }) => {
    const distribution = distributionOf(values);
    return distribution ? [{ phase, holder, ...distribution }] : [];
  });
}
