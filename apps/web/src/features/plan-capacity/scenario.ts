import type { BodyOf } from '../../api/index.js';

/** A change that is tried on the queue. */
export type Scenario = Partial<BodyOf<'capacity.whatIf'>>;
