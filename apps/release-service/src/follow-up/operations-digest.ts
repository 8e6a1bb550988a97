import { notificationTopic } from '@qp/contracts/notifications';
import { instantOf, localDay, workingDay } from '@qp/domain/calendar';
import type { Database } from '@qp/platform/persistence';
import { systemContext, type CaseHooks, type SystemContext } from '../command-pipeline/index.js';
import { digestLists, openCases } from './digest-lists.js';
import { readHouse } from './house.js';

/** Local time at which operations gets its digest (domain reference 7.5). */
const AT = '07:30';

/** Sends each house its digest of the morning, once per working day; late after an outage rather than not at all. */
export async function sendOperationsDigests(database: Database, hooks: readonly CaseHooks[]): Promise<void> {
  const houses = await database.run({ kind: 'jobs' }, (tx) =>
    tx.query<{ id: string }>(`select distinct owner_org as id from release.certification_case where state in ${openCases}`),
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
  const lists = await digestLists(tx, house, day, now);
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
