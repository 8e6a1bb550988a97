import {
  unchanging,
  workingTimeOf,
  type CalendarHistory,
  type CalendarVersion,
  type WorkingCalendar,
  type WorkingTime,
} from '@qp/domain/calendar';
import type { Tx } from '@qp/platform/persistence';
import { defaultFor } from './default-calendars.js';

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

/** The calendar that a house keeps for an organisation, with its changes; the default of its country where it keeps none. */
export async function calendarHistory(tx: Tx, house: string, organisationId: string): Promise<CalendarHistory> {
  const [first, ...later] = await calendarVersions(tx, house, organisationId);
  return first ? [first, ...later] : unchanging((await defaultFor(tx, organisationId)).calendar);
}

/** By which version of whose calendar something was counted. */
export interface CountedBy {
  readonly organisationId: string;
  /** Version of the calendar that the house set, else of the data that the default is made from. */
  readonly version: number;
  readonly isDefault: boolean;
  readonly since: Date | null;
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

  /** The calendars that were asked for so far, as they are in force: what was counted was counted by these. */
  async countedBy(): Promise<CountedBy[]> {
    const counted: CountedBy[] = [];
    for (const organisationId of this.known.keys()) {
      const set = (await calendarVersions(this.tx, this.house, organisationId)).at(-1);
      const found = set ? { version: set.version, since: new Date(set.from) } : await defaultFor(this.tx, organisationId);
      counted.push({ organisationId, version: found.version, isDefault: set === undefined, since: found.since });
    }
    return counted.toSorted((one, other) => (one.organisationId < other.organisationId ? -1 : 1));
  }
}
