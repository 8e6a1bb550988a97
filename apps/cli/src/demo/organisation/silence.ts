import { clockOperations, followUpOperations } from '@qp/contracts/release';
import { cast } from '../people.js';
import type { Stage } from '../stage.js';
import { supplyOf } from './house.js';
import { silentSponsor } from './releases.js';

const allDay = [{ from: '00:00', to: '24:00' }];
const reason = 'Demonstration: what takes weeks takes minutes for this sponsor.';
const seconds = (amount: number) => ({ amount, unit: 'SECONDS' as const });

/** Times of minutes for the silent sponsor alone: reminders that rise, and a ladder that climbs while one looks. */
export async function shortenTimes(stage: Stage): Promise<void> {
  const { organisationId } = await stage.person(supplyOf(silentSponsor));
  await stage.act({
    step: 'silence: calendar',
    by: cast.operations,
    words: 'enters that the silent sponsor works around the clock',
    operation: clockOperations.setCalendar,
    body: {
      organisationId,
      calendar: {
        timeZone: 'Etc/UTC',
        week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
        exceptions: [],
        minutesPerDay: 1440,
      },
      expectedVersion: 0,
      reason,
    },
  });
  await stage.act({
    step: 'silence: service levels',
    by: cast.quality1,
    words: 'signs that its documents are expected within a minute and a half',
    operation: clockOperations.changeServiceLevels,
    body: { scope: { sponsorId: organisationId }, budgets: { DOCUMENT_COLLECTION: seconds(90) }, warnAt: [], expectedVersion: 0, reason },
  });
  await stage.act({
    step: 'silence: follow-up',
    by: cast.operations,
    words: 'sets reminders that rise within minutes, and a ladder',
    operation: followUpOperations.changeFollowUp,
    body: {
      sponsorId: organisationId,
      policy: {
        firstAfter: seconds(20),
        cadence: [{ untilStep: 1, every: seconds(60) }, { untilStep: 2, every: seconds(45) }, { every: seconds(1800) }],
        contacts: [],
        everybodyFrom: 2,
        copyToSponsor: false,
        capPerDay: 12,
        ladder: [
          { level: 'OWNER', after: seconds(0) },
          { level: 'LEAD', after: seconds(60) },
          { level: 'OPERATIONS', after: seconds(60) },
          { level: 'QP_OFFICE', after: seconds(60) },
        ],
        stuckAfterDays: 5,
      },
      expectedVersion: 0,
      reason,
    },
  });
}
