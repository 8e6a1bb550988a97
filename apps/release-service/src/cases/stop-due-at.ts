import { defaultCalendarOf, unchanging, workingTimeOf, type WorkingCalendar } from '@qp/domain/calendar';
import { stopDue } from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';

/**
 * Until when the QP of a house has to take up a stop that comes now: by the calendar that the house keeps for itself, else by the one of its country,
 * whoever stops and whatever of the house they may see.
 */
export async function stopDueAt(tx: Tx, house: string, now: Date): Promise<Date> {
  const { calendar, country, region } = await tx.one<{ calendar: WorkingCalendar | null; country: string | null; region: string | null }>(
    'select * from release.calendar_in_force($1)',
    [house],
  );
  return new Date(stopDue(now.getTime(), workingTimeOf(unchanging(calendar ?? defaultCalendarOf({ country, region })))));
}
