import { localDay, localMinutes, minutesOf, workingDay, type CalendarVersion, type WorkingCalendar } from '../calendar/index.js';

const long = [{ from: '06:00', to: '22:00' }];

/** What holds where a house keeps no working calendar: Monday to Friday, 06:00 to 22:00. */
export const usualHours: WorkingCalendar = {
  timeZone: 'Europe/Berlin',
  week: [long, long, long, long, long, [], []],
  exceptions: [],
  minutesPerDay: 480,
};

/**
 * The calendar by which an act is judged: the one that was set when it was done. One that is set later counts for later acts alone, so that
 * nobody makes an exception vanish by changing a calendar.
 */
export function calendarAt(versions: readonly CalendarVersion[], at: string): WorkingCalendar {
  return versions.findLast(({ from }) => from <= Date.parse(at))?.calendar ?? usualHours;
}

/** Whether an instant lies outside a calendar's hours, read by the clock of where the person is. */
export function outOfHours(at: string, zone: string | undefined, calendar: WorkingCalendar = usualHours): boolean {
  const instant = Date.parse(at);
  const where = zone ?? calendar.timeZone;
  const minutes = localMinutes(instant, where);
  return !workingDay(calendar, localDay(instant, where)).hours.some(
    ({ from, to }) => minutesOf(from) <= minutes && minutes < minutesOf(to),
  );
}
