import type { CalendarVersion, WorkingCalendar } from '@qp/domain/calendar';
import { calendarAt } from '@qp/domain/trail-review';
import type { Tx } from '@qp/platform/persistence';
import { readCalendarActs, type PlacedRow } from './read-acts.js';

/** What an act says that sets a working calendar. */
interface CalendarSet {
  readonly organisationId: string;
  readonly version: number;
  readonly calendar: WorkingCalendar;
}

/**
 * The working calendars by which acts are judged: those that the house that owns an act keeps for the organisation of whoever acted. Read
 * from the trail, which holds every version of them with its time, so that a review rests on nothing that could have changed since.
 */
export async function calendarsOf(tx: Tx, acts: readonly PlacedRow[]): Promise<(act: PlacedRow) => WorkingCalendar> {
  const versions = new Map<string, CalendarVersion[]>();
  for (const { ownerOrg, at, after } of await readCalendarActs(tx, [...new Set(acts.map((act) => act.ownerOrg))])) {
    const { organisationId, version, calendar } = after as CalendarSet;
    const name = `${ownerOrg} ${organisationId}`;
    versions.set(name, [...(versions.get(name) ?? []), { version, from: Date.parse(at), calendar }]);
  }
  return ({ ownerOrg, actor, at }) => calendarAt(versions.get(`${ownerOrg} ${actor.organisationId ?? ''}`) ?? [], at);
}
