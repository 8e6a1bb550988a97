import { capacityOperations, planningOperations } from '@qp/contracts/release';
import { dayFromToday } from './calendar.js';
import { cast } from './people.js';
import type { Stage } from './stage.js';

/** The office enters how many hours a day somebody works on releases, unless it is known already: the plays of the demo share their people. */
export async function enterHours(stage: Stage, email: string, pool: 'QP' | 'QA', hours: number): Promise<void> {
  const { personId, account } = await stage.person(email);
  const step = `time of ${email}`;
  if (!stage.journal.has(step) && (await isEntered(stage, personId))) return;
  await stage.act({
    step,
    by: cast.qpOffice,
    words: `enters the hours of ${account.name}`,
    operation: capacityOperations.setProfile,
    body: { personId, expectedVersion: 0, pool, week: [hours, hours, hours, hours, hours, 0, 0], wipLimit: 15, languages: ['en'] },
  });
}

async function isEntered(stage: Stage, personId: string): Promise<boolean> {
  const profiles = await stage.read(cast.qpOffice, capacityOperations.listProfiles);
  return profiles.some((one) => one.personId === personId && one.version > 0);
}

/** The office enters that somebody is away from a Monday, so many days from today, to the Friday. */
export async function enterLeave(stage: Stage, email: string, monday: number): Promise<void> {
  const { personId, account } = await stage.person(email);
  await stage.act({
    step: 'leave',
    by: cast.qpOffice,
    words: `enters that ${account.name} is on leave for a week`,
    operation: planningOperations.enterAbsence,
    body: { personId, from: dayFromToday(monday), to: dayFromToday(monday + 4) },
  });
}
