import { capacityOperations, planningOperations } from '@qp/contracts/release';
import { dayFromToday } from './calendar.js';
import { cast } from './people.js';
import type { Stage } from './stage.js';

/** The office enters how many hours a day somebody works on releases. */
export async function enterHours(stage: Stage, email: string, pool: 'QP' | 'QA', hours: number): Promise<void> {
  const { personId, account } = await stage.person(email);
  await stage.act({
    step: `time of ${email}`,
    by: cast.qpOffice,
    words: `enters the hours of ${account.name}`,
    operation: capacityOperations.setProfile,
    body: { personId, expectedVersion: 0, pool, week: [hours, hours, hours, hours, hours, 0, 0], wipLimit: 15, languages: ['en'] },
  });
}

/** The office enters that somebody is away from a Monday to the Friday, so many whole weeks after this one. */
export async function enterLeave(stage: Stage, email: string, weeks: number): Promise<void> {
  const { personId, account } = await stage.person(email);
  const monday = 8 - (new Date().getUTCDay() || 7) + (weeks - 1) * 7;
  await stage.act({
    step: 'leave',
    by: cast.qpOffice,
    words: `enters that ${account.name} is on leave for a week`,
    operation: planningOperations.enterAbsence,
    body: { personId, from: dayFromToday(monday), to: dayFromToday(monday + 4) },
  });
}
