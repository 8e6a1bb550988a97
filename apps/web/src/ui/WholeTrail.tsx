import { Answered } from './States.js';
import type { TrailOf } from './trail-of.js';
import { TrailRows } from './TrailRows.js';
import { useWholeTrail } from './use-whole-trail.js';

/** The audit trail of a record, all of it, the newest act first. */
export function WholeTrail(of: TrailOf) {
  return <Answered of={useWholeTrail(of)}>{(rows) => <TrailRows rows={rows} />}</Answered>;
}
