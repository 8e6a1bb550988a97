import { notificationTopic } from '@qp/contracts/notifications';
import { instantOf, localDay, workingDay } from '@qp/domain/calendar';
import { followUpFor } from '@qp/domain/follow-up';
import type { Database, Tx } from '@qp/platform/persistence';
import { systemContext, type CaseHooks, type SystemContext } from '../command-pipeline/index.js';
import { readHouse, type House } from './house.js';

/** Local time at which operations gets its digest (domain reference 7.5). */
const AT = '07:30';
const DAY = 24 * 3_600_000;
const open = `('DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD')`;

/** Sends each house its digest of the morning, once per working day; late after an outage rather than not at all. */
export async function sendOperationsDigests(database: Database, hooks: readonly CaseHooks[]): Promise<void> {
  const houses = await database.run({ kind: 'jobs' }, (tx) =>
    tx.query<{ id: string }>(`select distinct owner_org as id from release.certification_case where state in ${open}`),
  );
  for (const { id } of houses) await database.run({ kind: 'jobs' }, async (tx) => sendDigest(await systemContext(tx, hooks), id));
}

async function sendDigest(context: SystemContext, houseId: string): Promise<void> {
  const { tx, now } = context;
  const house = await readHouse(tx, houseId);
  const calendar = (await house.calendars.of(houseId)).calendarAt(now.getTime());
  const day = localDay(now.getTime(), calendar.timeZone);
  if (workingDay(calendar, day).hours.length === 0 || now.getTime() < instantOf(day, AT, calendar.timeZone)) return;
  const [fresh] = await tx.query(
    `insert into release.operations_digest (owner_org, day, sent_at, counts) values ($1, $2, $3, '{}') on conflict do nothing returning day`,
    [houseId, day, now],
  );
  if (!fresh) return;
  const lists = await listsOf(tx, house, day, now);
  const counts = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.length]));
  await tx.query('update release.operations_digest set counts = $3 where owner_org = $1 and day = $2', [
    houseId,
    day,
    JSON.stringify(counts),
  ]);
  if (Object.values(lists).every((list) => list.length === 0)) return;
  await context.enqueue({
    topic: notificationTopic,
    key: houseId,
    payload: {
      key: `operations-digest:${houseId}:${day}`,
      template: 'operations.digest',
      data: { day, ...lists },
      recipients: [{ organisationId: houseId, roles: ['OPERATIONS'] }],
      ownerOrg: houseId,
      sponsorId: null,
      caseId: null,
    },
  });
}

/** New at risk, due today and this week, stuck, promises broken: one line per batch. */
async function listsOf(
  tx: Tx,
  house: House,
  day: string,
  now: Date,
): Promise<Record<'atRisk' | 'dueToday' | 'dueThisWeek' | 'stuck' | 'broken', string[]>> {
  const words = async (sql: string, values: readonly unknown[]) => (await tx.query<{ words: string }>(sql, values)).map((row) => row.words);
  const batch = `release.certification_case c join release.batch b on b.id = c.batch_id`;
  const escalated = `select b.batch_no || ': ' || e.words as words from release.escalation e join ${batch} on c.id = e.case_id where e.owner_org = $1 and e.closed_at is null`;
  const since = await tx.maybe<{ at: Date }>(
    'select sent_at as at from release.operations_digest where owner_org = $1 and day < $2 order by day desc limit 1',
    [house.id, day],
  );
  const due = `select b.batch_no || ': certify by ' || c.certify_by as words from ${batch} where c.owner_org = $1 and c.state in ${open}`;
  return {
    atRisk: await words(`${escalated} and e.cause not like 'promise:%' and e.opened_at > $2 order by e.opened_at limit 100`, [
      house.id,
      since?.at ?? new Date(now.getTime() - DAY),
    ]),
    dueToday: await words(`${due} and c.certify_by <= $2::date order by c.certify_by, b.batch_no limit 100`, [house.id, day]),
    dueThisWeek: await words(
      `${due} and c.certify_by > $2::date and c.certify_by <= $2::date + 7 order by c.certify_by, b.batch_no limit 100`,
      [house.id, day],
    ),
    stuck: await stuckOf(tx, house, now),
    broken: await words(`${escalated} and e.cause like 'promise:%' order by e.opened_at limit 100`, [house.id]),
  };
}

async function stuckOf(tx: Tx, house: House, now: Date): Promise<string[]> {
  const rows = await tx.query<{ batch_no: string; sponsor_id: string; at: Date }>(
    `select b.batch_no, c.sponsor_id, max(e.at) as at from release.certification_case c join release.batch b on b.id = c.batch_id
       join release.clock_event e on e.strand_id = c.id
     where c.owner_org = $1 and c.state in ${open} group by b.batch_no, c.sponsor_id order by max(e.at) limit 200`,
    [house.id],
  );
  const own = await house.calendars.of(house.id);
  return rows.flatMap(({ batch_no, sponsor_id, at }) => {
    const { stuckAfterDays } = followUpFor(house.followUp, sponsor_id);
    const days = Math.floor(own.between(at.getTime(), now.getTime()) / own.daysToMs(1, now.getTime()));
    return days >= stuckAfterDays ? [`${batch_no}: nothing has changed for ${days} working days`] : [];
  });
}
