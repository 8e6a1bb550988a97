import type { FactRef } from '@qp/contracts/processes';

/**
 * Name of a batch of facts, the same on every replay: first, how many, last. Short, because a batch holds up to a hundred; it tells
 * people and logs which batch it was. Two batches may bear one name, so nothing is skipped by it: the ledger makes the event's own id
 * unique (process-commands).
 */
export function factsCommandId(facts: readonly FactRef[]): string {
  const [first] = facts;
  const last = facts.at(-1);
  if (!first || !last) throw new TypeError('a batch has at least one fact');
  return facts.length === 1 ? `facts:${first.id}` : `facts:${first.id}+${facts.length - 1}:${last.id}`;
}
