import { randomUUID } from 'node:crypto';
import { clockOperations } from '@qp/contracts/release';
import { calendarRefusal, holidaySource, localDay, plusDays, workingDay, type WorkingCalendar } from '@qp/domain/calendar';
import { lookAgain } from './look-again.js';
import { assertAllowed, assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { calendarVersions } from './calendar-rows.js';
import { defaultFor } from './default-calendars.js';

const LOOK_AHEAD = 90;

export const setCalendar = defineCommand(clockOperations.setCalendar, async (context, { body }) => {
  const house = context.actor.organisationId;
  const { organisationId, calendar } = body;
  assertAllowed(calendarRefusal(calendar));
  const before = (await calendarVersions(context.tx, house, organisationId)).at(-1);
  assertSeen('calendar', body.expectedVersion, before?.version ?? 0);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  await context.tx.query(
    `insert into release.working_calendar (id, owner_org, organisation_id, version, calendar, reason, changed_by, changed_name, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, house, organisationId, version, JSON.stringify(calendar), body.reason, context.actor.personId, context.actor.name, context.now],
  );
  await lookAgain(context.tx, house);
  await context.audit({
    action: 'planning.setCalendar',
    subject: { kind: 'calendar', id },
    stream: `org/${house}`,
    ownerOrg: house,
    before: before ? { version: before.version, calendar: before.calendar } : null,
    after: { organisationId, version, calendar },
    reason: body.reason,
  });
  return { version, result: { id } };
});

export const readCalendar = defineQuery(clockOperations.readCalendar, async ({ tx, actor, now }, { params }) => {
  const found = (await calendarVersions(tx, actor.organisationId, params.organisationId)).at(-1);
  const byDefault = await defaultFor(tx, params.organisationId);
  const calendar = found?.calendar ?? byDefault.calendar;
  return {
    version: found?.version ?? 0,
    defaultOf: found ? null : [calendar.country, calendar.region].filter(Boolean).join('-') || null,
    defaultVersion: found ? null : byDefault.version,
    since: found ? new Date(found.from).toISOString() : (byDefault.since?.toISOString() ?? null),
    holidays: holidaySource,
    calendar: {
      ...calendar,
      week: calendar.week.map(copied) as never,
      exceptions: calendar.exceptions.map((one) => ({ ...one, hours: copied(one.hours) })),
    },
    daysOff: daysOff(calendar, now),
  };
});

function copied(hours: WorkingCalendar['week'][number]): { from: string; to: string }[] {
  return hours.map(({ from, to }) => ({ from, to }));
}

function daysOff(calendar: WorkingCalendar, now: Date): { day: string; because: string }[] {
  const today = localDay(now.getTime(), calendar.timeZone);
  return Array.from({ length: LOOK_AHEAD }, (_, ahead) => plusDays(today, ahead)).flatMap((day) => {
    const { because } = workingDay(calendar, day);
    return because ? [{ day, because }] : [];
  });
}
