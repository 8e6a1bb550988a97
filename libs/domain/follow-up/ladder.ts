import type { WorkingTime } from '../calendar/index.js';
import { after, type FollowUpPolicy, type LadderLevel } from './policy.js';

/** Where an escalation stands. */
export interface Climb {
  /** Steps that were told so far. */
  readonly told: number;
  /** When the last one was told, or when the escalation was opened. */
  readonly since: number;
}

/** The next step of an escalation that nobody answered, and when it is due; undefined at the top. */
export function nextRung(
  climb: Climb,
  policy: FollowUpPolicy,
  house: WorkingTime,
): { readonly level: LadderLevel; readonly at: number } | undefined {
  const step = policy.ladder[climb.told];
  return step && { level: step.level, at: after(climb.since, step.after, house) };
}
