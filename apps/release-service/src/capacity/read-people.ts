import { workingDay, type WorkingCalendar } from '@qp/domain/calendar';
import { dayText, type DayNumber, type ForecastPerson, type QpProfile } from '@qp/domain/capacity';
import type { NamedQp } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import { namedScopes } from '../gates/named-qp.js';
import { DEFAULT_WIP_LIMIT } from './default-limits.js';

/** Hours on releases of somebody without a profile: practice of part-time QPs, set per person by the QP office. */
const DEFAULT_WEEK = { QP: [4, 4, 4, 4, 4, 0, 0], QA: [6, 6, 6, 6, 6, 0, 0] } as const;
/** Days that calendars and absences are read ahead. */
const AHEAD = 182;

/** Somebody whose time the forecast spends, with what eligibility asks. */
export interface Planned {
  readonly personId: string;
  readonly name: string;
  readonly pool: 'QP' | 'QA';
  /** Of another house: a contract QP named on an authorisation of this one. */
  readonly outside: boolean;
  readonly week: readonly number[];
  readonly languages: readonly string[];
  readonly version: number;
  readonly openCases: number;
  readonly profile: QpProfile;
  /** Namings of the person, by authorisation. */
  readonly namings: ReadonlyMap<string, NamedQp>;
}

interface Raw {
  person_id: string;
  name: string;
  outside: boolean;
  qp: boolean;
  pool: 'QP' | 'QA' | null;
  week: number[] | null;
  wip_limit: number | null;
  sponsor_ids: string[] | null;
  languages: string[] | null;
  version: number | null;
  open_cases: number;
  absences: { from: string; to: string }[] | null;
  namings: { authorisationId: string; number: string; scopes: string[]; active: boolean; from: string; to: string | null }[] | null;
}

/** QPs named on the authorisations of a house, and its QA delegates. */
export async function readPeople(tx: Tx, ownerOrg: string): Promise<Planned[]> {
  const rows = await tx.query<Raw>(
    `with named as (select qp.person_id, max(qp.person_name) as name, jsonb_agg(jsonb_build_object('authorisationId', qp.authorisation_id, 'number', a.number,
         'scopes', qp.product_types, 'active', qp.state = 'ACTIVE' and a.state = 'ACTIVE', 'from', qp.valid_from, 'to', qp.valid_to)) as namings
       from release.authorisation_qp qp join release.authorisation a on a.id = qp.authorisation_id where qp.owner_org = $1 and qp.state <> 'PROPOSED' group by qp.person_id),
     staff as (select id as person_id, person.name, roles from release.person where organisation_id = $1),
     everybody as (select person_id from named union select person_id from release.qp_profile where owner_org = $1
       union select person_id from staff where roles && array['QA_REVIEWER'] and not exists (select 1 from release.qp_profile where owner_org = $1 and pool = 'QA'))
     select one.person_id, coalesce(staff.name, named.name, '-') as name, coalesce(release.organisation_of(one.person_id) <> $1, false) as outside, named.person_id is not null as qp,
       profile.pool, profile.week, profile.wip_limit, profile.sponsor_ids, profile.languages, profile.version, named.namings,
       (select count(*)::int from release.certification_case c where c.qp_id = one.person_id
         and c.state in ('INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')) as open_cases,
       (select jsonb_agg(jsonb_build_object('from', from_day, 'to', to_day)) from release.qp_absence a where a.person_id = one.person_id and a.owner_org = $1 and to_day >= current_date) as absences
     from everybody one left join named on named.person_id = one.person_id left join staff on staff.person_id = one.person_id
       left join release.qp_profile profile on profile.person_id = one.person_id and profile.owner_org = $1
     order by 2, 1`,
    [ownerOrg],
  );
  return rows.map(plannedOf);
}

function plannedOf(row: Raw): Planned {
  const pool = row.pool ?? (row.qp ? 'QP' : 'QA');
  const absences = row.absences ?? [];
  return {
    personId: row.person_id,
    name: row.name,
    pool,
    outside: row.outside,
    week: row.week ?? DEFAULT_WEEK[pool],
    languages: row.languages ?? [],
    version: row.version ?? 0,
    openCases: row.open_cases,
    profile: {
      personId: row.person_id,
      wipLimit: row.wip_limit ?? DEFAULT_WIP_LIMIT,
      sponsorIds: row.sponsor_ids ?? undefined,
      absences,
    },
    namings: new Map(
      (row.namings ?? []).map((one) => [
        one.authorisationId,
        {
          personId: row.person_id,
          authorisationNo: one.number,
          status: one.active ? 'ACTIVE' : 'INACTIVE',
          validFrom: one.from,
          validTo: one.to ?? undefined,
          scope: one.scopes.flatMap((type) => namedScopes[type] ?? []),
          absences: [],
        },
      ]),
    ),
  };
}

/** Hours of a person from a day on: the week, without public holidays and closing days of the house, and without absences. */
export function hoursOf(one: Pick<Planned, 'week' | 'profile'>, calendar: WorkingCalendar, today: DayNumber): number[] {
  return Array.from({ length: AHEAD }, (_, ahead) => {
    const day = dayText(today + ahead);
    const away = one.profile.absences.some(({ from, to }) => from <= day && day <= to);
    // 1970-01-01 was a Thursday; the week begins on Monday.
    const hours = one.week[(today + ahead + 3) % 7] ?? 0;
    return away || hours === 0 || workingDay(calendar, day).hours.length === 0 ? 0 : hours;
  });
}

/** A person as the forecast knows them. */
export function forecastPerson(one: Planned, calendar: WorkingCalendar, today: DayNumber): ForecastPerson {
  return { personId: one.personId, name: one.name, pool: one.pool, hours: hoursOf(one, calendar, today) };
}
