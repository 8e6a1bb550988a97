import {
  defaultCalendarOf,
  unchanging,
  workingTimeOf,
  type CalendarHistory,
  type CalendarVersion,
  type Place,
  type WorkingCalendar,
  type WorkingTime,
} from '@qp/domain/calendar';
import type { Tx } from '@qp/platform/persistence';

interface CalendarRow {
  readonly organisation_id: string;
  readonly version: number;
  readonly calendar: WorkingCalendar;
  readonly changed_at: Date;
}

/** Versions of the calendar that a house keeps for an organisation, oldest first. */
export async function calendarVersions(tx: Tx, house: string, organisationId: string): Promise<CalendarVersion[]> {
  const rows = await tx.query<CalendarRow>(
    'select organisation_id, version, calendar, changed_at from release.working_calendar where owner_org = $1 and organisation_id = $2 order by version',
    [house, organisationId],
  );
  return rows.map(({ version, calendar, changed_at }) => ({ version, calendar, from: changed_at.getTime() }));
}

/** What an organisation works by while no house has set its calendar: the one of its country and region. */
export async function defaultFor(tx: Tx, organisationId: string): Promise<WorkingCalendar> {
  return defaultCalendarOf(
    (await tx.maybe<Place>('select country, region from release.organisation where id = $1', [organisationId])) ?? {},
  );
}

/** The calendar that a house keeps for an organisation, with its changes; the default of its country where it keeps none. */
export async function calendarHistory(tx: Tx, house: string, organisationId: string): Promise<CalendarHistory> {
  const [first, ...later] = await calendarVersions(tx, house, organisationId);
  return first ? [first, ...later] : unchanging(await defaultFor(tx, organisationId));
}

/** Working times of the organisations that one house works with, each read once. */
export class HouseCalendars {
  private readonly known = new Map<string, WorkingTime>();

  constructor(
    private readonly tx: Tx,
    private readonly house: string,
  ) {}

  /** Working time of an organisation, as the house keeps it. */
  async of(organisationId: string): Promise<WorkingTime> {
    const known = this.known.get(organisationId);
    if (known) return known;
    const time = workingTimeOf(await calendarHistory(this.tx, this.house, organisationId));
    this.known.set(organisationId, time);
    return time;
  }
}
