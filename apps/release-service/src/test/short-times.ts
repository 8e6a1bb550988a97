import { clockOperations, followUpOperations } from '@qp/contracts/release';
import type { TestPeople, TestPerson } from './people.js';
import type { ReleaseStack } from './release-stack.js';

const allDay = [{ from: '00:00', to: '24:00' }];
const always = {
  timeZone: 'Etc/UTC',
  week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay] as [
    typeof allDay,
    typeof allDay,
    typeof allDay,
    typeof allDay,
    typeof allDay,
    typeof allDay,
    typeof allDay,
  ],
  exceptions: [],
  minutesPerDay: 1440,
};
const seconds = (amount: number) => ({ amount, unit: 'SECONDS' as const });

/** Policy times in seconds, calendars without nights: what takes weeks takes moments. */
export interface ShortTimes {
  readonly firstAfter: number;
  /** Time between reminders, rising in rate: each holds for one reminder, the last for all others. */
  readonly every: readonly number[];
  readonly collection: number;
  readonly ladder: number;
}

/** Sets calendars, service levels and follow-up of the provider, as its people do. */
export async function setShortTimes(stack: ReleaseStack, people: TestPeople, times: ShortTimes): Promise<void> {
  const operations: TestPerson = { ...people.qa, roles: ['OPERATIONS'] };
  const quality: TestPerson = { ...people.lead, roles: ['QUALITY_MGMT'] };
  const reason = 'The times of a test.';
  for (const organisationId of [people.orgs.provider, people.orgs.aurora])
    await stack.as(operations)(clockOperations.setCalendar, { body: { organisationId, calendar: always, expectedVersion: 0, reason } });
  await stack.as(quality)(clockOperations.changeServiceLevels, {
    body: { scope: {}, budgets: { DOCUMENT_COLLECTION: seconds(times.collection) }, warnAt: [], expectedVersion: 0, reason },
  });
  const cadence = times.every.map((every, at) =>
    at + 1 < times.every.length ? { untilStep: at + 1, every: seconds(every) } : { every: seconds(every) },
  );
  await stack.as(operations)(followUpOperations.changeFollowUp, {
    body: {
      policy: {
        firstAfter: seconds(times.firstAfter),
        cadence,
        contacts: [],
        everybodyFrom: 2,
        copyToSponsor: false,
        capPerDay: 100,
        ladder: (['OWNER', 'LEAD', 'OPERATIONS', 'QP_OFFICE'] as const).map((level, at) => ({
          level,
          after: seconds(at === 0 ? 0 : times.ladder),
        })),
        stuckAfterDays: 5,
      },
      expectedVersion: 0,
      reason,
    },
  });
}
