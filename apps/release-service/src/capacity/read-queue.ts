import type { BatchFactsRecord } from '@qp/contracts/release';
import { unchanging, defaultCalendar, type WorkingCalendar } from '@qp/domain/calendar';
import {
  dayNumber,
  eligibilityRefusals,
  queueOrder,
  type DayNumber,
  type ForecastCase,
  type ForecastInput,
  type ForecastStep,
  type OutsideQp,
  type Queued,
} from '@qp/domain/capacity';
import type { Priority } from '@qp/domain/clocks';
import { outstandingStates } from '@qp/domain/follow-up';
import type { ProductScope } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import { calendarHistory } from '../clocks/index.js';
import { productScopeOf } from '../gates/gate-input.js';
import { leadDaysOf } from '../policies/lead-days.js';
import { readHistory } from './read-history.js';
import { forecastPerson, readPeople, type Planned } from './read-people.js';

/** One open case or planned batch, as planning sees it. */
export interface QueuedCase extends Queued {
  readonly caseId?: string;
  readonly batchNo: string;
  readonly sponsorId: string;
  readonly productKind: string;
  readonly scope: ProductScope;
  readonly authorisationId?: string;
  readonly qpId?: string;
  readonly qpName?: string;
  readonly step: ForecastStep;
  readonly waitsSince: DayNumber;
  readonly promisedOn?: DayNumber;
  readonly qaLeft: number;
  readonly qpLeft: number;
  readonly overrideBy?: string;
}

/** The live queue of a house with everything that a forecast needs. */
export interface LiveQueue {
  readonly input: ForecastInput;
  readonly queue: readonly QueuedCase[];
  readonly people: readonly Planned[];
  readonly outside: readonly OutsideQp[];
}

interface Raw {
  id: string;
  batch_no: string;
  sponsor_id: string;
  facts: BatchFactsRecord;
  authorisation_id: string;
  state: string;
  held_from: string | null;
  qp_id: string | null;
  qp_name: string | null;
  certify_by: string | null;
  opened_at: Date;
  priority: Priority;
  lines: number;
  accepted: number;
  owed: number;
  items: number;
  answered: number;
  asked_at: Date | null;
  promised: string | null;
  place: 'FIRST' | 'LAST' | null;
  place_reason: string | null;
  place_by: string | null;
}

const sql = `select opened.id, batch.batch_no, opened.sponsor_id, opened.facts, opened.authorisation_id, opened.state, opened.held_from, opened.qp_id, opened.qp_name,
    opened.certify_by::text, opened.opened_at, opened.priority, lines.count as lines, lines.accepted, lines.owed, items.count as items, items.answered,
    (select min(asked_at) from release.query where case_id = opened.id and state = 'OPEN') as asked_at,
    (select max(promised_on)::text from (
        select promised_on from release.contact_log where case_id = opened.id
        union all (select distinct on (p.key) p.promised_on from release.document_promise p
          join release.requirement_line l on l.case_id = p.case_id and l.key = p.key and l.in_force and l.state = any($3)
          where p.case_id = opened.id order by p.key, p.number desc)) said where promised_on >= $2::date) as promised,
    place.place, place.reason as place_reason, place.set_name as place_by
  from release.certification_case opened join release.batch on batch.id = opened.batch_id left join release.queue_place place on place.case_id = opened.id
    cross join lateral (select count(*)::int, (count(*) filter (where state in ('ACCEPTED', 'NOT_APPLICABLE')))::int as accepted,
      (count(*) filter (where state not in ('ACCEPTED', 'NOT_APPLICABLE', 'RECEIVED', 'IN_CHECK') and need = 'H'))::int as owed
      from release.requirement_line where case_id = opened.id and in_force and need <> 'I' and due <> 'STAGE_2') lines
    cross join lateral (select count(*)::int, (count(*) filter (where state = 'ANSWERED'))::int as answered from release.checklist_item where case_id = opened.id and in_force) items
  where opened.owner_org = $1 and opened.state in ('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')`;

/** Smallest part of the QP's work: reading once more and signing. */
const SIGNING = 0.1;
/** Hours of a review by which cases of the same day are ordered; only their order matters. */
const TYPICAL_HOURS = 14;

/** Open cases and planned batches in the order in which everybody serves them. */
export async function readCases(tx: Tx, ownerOrg: string, today: string): Promise<QueuedCase[]> {
  const open = (await tx.query<Raw>(sql, [ownerOrg, today, outstandingStates])).map((row) => queuedOf(row));
  return queueOrder([...open, ...(await plannedBatches(tx, ownerOrg, today))]);
}

function queuedOf(row: Raw): QueuedCase {
  const inDocuments = ['DRAFT', 'INTAKE'].includes(row.state === 'ON_HOLD' ? (row.held_from ?? '') : row.state);
  const qaLeft = row.lines === 0 ? 0 : 1 - row.accepted / row.lines;
  const qpLeft = Math.max(SIGNING, row.items === 0 ? 1 : 1 - row.answered / row.items);
  const step: ForecastStep = stepOf(row, inDocuments, qaLeft);
  return {
    key: row.id,
    caseId: row.id,
    batchNo: row.batch_no,
    sponsorId: row.sponsor_id,
    productKind: row.facts.modality,
    scope: productScopeOf(row.facts),
    authorisationId: row.authorisation_id,
    qpId: row.qp_id ?? undefined,
    qpName: row.qp_name ?? undefined,
    certifyBy: row.certify_by ?? undefined,
    shortLife: row.facts.shortShelfLife,
    priority: row.priority,
    hoursLeft: TYPICAL_HOURS * (qaLeft + qpLeft),
    step,
    waitsSince: dayNumber((step === 'QUESTION' && row.asked_at ? row.asked_at : row.opened_at).toISOString().slice(0, 10)),
    promisedOn: row.promised === null ? undefined : dayNumber(row.promised),
    qaLeft,
    qpLeft,
    ...(row.place && { override: { place: row.place, reason: row.place_reason ?? '' }, overrideBy: row.place_by ?? '-' }),
  };
}

function stepOf(row: Raw, inDocuments: boolean, qaLeft: number): ForecastStep {
  if (inDocuments) return row.owed > 0 ? 'DOCUMENTS' : 'QA';
  if (row.asked_at) return 'QUESTION';
  return qaLeft > 0 ? 'QA' : 'QP';
}

/** Batches booked ahead that have no case yet: their documents come when they are expected. */
async function plannedBatches(tx: Tx, ownerOrg: string, today: string): Promise<QueuedCase[]> {
  const leadDays = await leadDaysOf(tx, ownerOrg);
  const rows = await tx.query<{
    id: string;
    batch_no: string;
    sponsor_id: string;
    modality: string;
    sterile: boolean;
    ready_on: string;
    certify_by: string | null;
  }>(
    `select planned.id, planned.batch_no, planned.sponsor_id, product.facts ->> 'modality' as modality, coalesce((product.facts ->> 'sterile')::boolean, false) as sterile,
       greatest(planned.manufactured_on, (select max((document ->> 'expectedOn')::date) from jsonb_array_elements(planned.documents) document), $2::date)::text as ready_on,
       (select (min(date) - $3::int)::date::text from release.milestone where id = any(planned.milestone_ids)) as certify_by
     from release.planned_batch planned join release.product on product.id = planned.product_id
     where planned.owner_org = $1 and not exists (select 1 from release.batch join release.certification_case c on c.batch_id = batch.id
       where batch.owner_org = planned.owner_org and batch.sponsor_id = planned.sponsor_id and batch.batch_no = planned.batch_no)`,
    [ownerOrg, today, leadDays],
  );
  return rows.map((row) => ({
    key: `planned/${row.id}`,
    batchNo: row.batch_no,
    sponsorId: row.sponsor_id,
    productKind: row.modality,
    scope: productScopeOf({ modality: row.modality, sterile: row.sterile } as BatchFactsRecord),
    certifyBy: row.certify_by ?? undefined,
    shortLife: false,
    priority: 'STANDARD',
    hoursLeft: TYPICAL_HOURS * 2,
    step: 'DOCUMENTS',
    waitsSince: dayNumber(today),
    promisedOn: dayNumber(row.ready_on),
    qaLeft: 1,
    qpLeft: 1,
  }));
}

/** Reads everything that a forecast of a house is made of. */
export async function readLiveQueue(tx: Tx, ownerOrg: string, today: string): Promise<LiveQueue> {
  const queue = await readCases(tx, ownerOrg, today);
  const people = await readPeople(tx, ownerOrg);
  const history = await readHistory(tx, ownerOrg);
  const calendar = (await calendarOf(tx, ownerOrg)) ?? unchanging(defaultCalendar(undefined))[0].calendar;
  const from = dayNumber(today);
  const inside = people.filter(({ outside }) => !outside);
  const working = [...inside, ...people.filter(({ outside, personId }) => outside && queue.some(({ qpId }) => qpId === personId))];
  const delegates = working.filter(({ pool }) => pool === 'QA').map(({ personId }) => personId);
  const cases = queue.map((one, rank): ForecastCase => forecastCase(one, rank, working, delegates, today));
  return {
    queue,
    people,
    outside: people
      .filter((one) => one.outside && !working.includes(one))
      .map((one) => ({
        person: forecastPerson(one, calendar, from),
        cases: queue.filter((theCase) => mayHave(one, theCase, today)).map(({ key }) => key),
      })),
    input: { today: from, people: working.map((one) => forecastPerson(one, calendar, from)), cases, history },
  };
}

async function calendarOf(tx: Tx, ownerOrg: string): Promise<WorkingCalendar | undefined> {
  return (await calendarHistory(tx, ownerOrg, ownerOrg)).at(-1)?.calendar;
}

/** A queued case as the forecast knows it. */
export function forecastCase(
  one: QueuedCase,
  rank: number,
  people: readonly Planned[],
  delegates: readonly string[],
  today: string,
): ForecastCase {
  return {
    key: one.key,
    batchNo: one.batchNo,
    sponsorId: one.sponsorId,
    productKind: one.productKind,
    step: one.step,
    waitsSince: one.waitsSince,
    promisedOn: one.promisedOn,
    qaLeft: one.qaLeft,
    qpLeft: one.qpLeft,
    qpId: one.qpId,
    eligibleQps: people.filter((person) => person.pool === 'QP' && mayHave(person, one, today)).map(({ personId }) => personId),
    delegates,
    rank,
    certifyBy: one.certifyBy === undefined ? undefined : dayNumber(one.certifyBy),
  };
}

/** Whether a QP may be given a case; absences count in their hours, since a wait may outlast them. A planned batch fits any naming with its scope. */
export function mayHave(person: Planned, one: QueuedCase, today: string): boolean {
  const profile = { ...person.profile, absences: [] };
  const namings = one.authorisationId === undefined ? [...person.namings.values()] : [person.namings.get(one.authorisationId)];
  return namings.some(
    (named) =>
      named !== undefined &&
      eligibilityRefusals(
        named,
        profile,
        { authorisationNo: named.authorisationNo, productScope: one.scope, sponsorId: one.sponsorId },
        today,
      ).length === 0,
  );
}
