import type { BodyOf } from '../../api/index.js';

/** A change that is tried on the queue. */
export type Scenario = Partial<BodyOf<'capacity.whatIf'>>;

/** A change as it is kept: without the luck that it was played with, every time anew. */
export function savedScenario({ seed: _seed, runs: _runs, ...kept }: Scenario): BodyOf<'capacity.saveWhatIf'>['scenario'] {
  return kept;
}
