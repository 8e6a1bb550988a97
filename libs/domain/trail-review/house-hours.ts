import { localDay, localMinutes, weekdayOf } from '../calendar/index.js';

/** When a house expects people to work, each where they are. A policy of the house, not of the law. */
export interface HouseHours {
  /** Days of the week, Monday = 0. */
  readonly days: readonly number[];
  /** Minutes since midnight, local time. */
  readonly from: number;
  readonly to: number;
  /** Zone (IANA) of those whose program does not say where they are. */
  readonly zone: string;
}

/** What holds where the house has set nothing: Monday to Friday, 06:00 to 22:00. */
export const usualHours: HouseHours = { days: [0, 1, 2, 3, 4], from: 6 * 60, to: 22 * 60, zone: 'Europe/Berlin' };

/** Whether an instant lies outside the hours, where the person is. */
export function outOfHours(at: string, zone: string | undefined, hours: HouseHours = usualHours): boolean {
  const instant = Date.parse(at);
  const where = zone ?? hours.zone;
  const minutes = localMinutes(instant, where);
  return !hours.days.includes(weekdayOf(localDay(instant, where))) || minutes < hours.from || minutes >= hours.to;
}
