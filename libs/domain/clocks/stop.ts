import type { WorkingTime } from '../calendar/index.js';

/** Working days in which a QP suspends the certification or lifts the stop (domain reference 6.15). */
const RESOLVED_WITHIN = 1;

/**
 * The instant (epoch milliseconds) until which a stop is to be taken up: one working day of the house whose QP has to act, from the stop on. Overdue it
 * escalates; the stop stays.
 */
export function stopDue(stoppedAt: number, house: WorkingTime): number {
  return house.add(stoppedAt, house.daysToMs(RESOLVED_WITHIN, stoppedAt));
}
