import type { BatchFactsRecord, earliest } from '@qp/contracts/release';
import { defaultCalendar, plusDays, workingDay } from '@qp/domain/calendar';
import { earliestCertification, type RequirementLine } from '@qp/domain/requirements';
import type { z } from 'zod';

/** The day a number of working days later, in the calendar of a country's offices. */
export function plusWorkingDays(country: string | undefined, from: string, days: number): string {
  const calendar = defaultCalendar(country);
  let day = from;
  for (let left = days; left > 0;) {
    day = plusDays(day, 1);
    if (workingDay(calendar, day).hours.length > 0) left -= 1;
  }
  return day;
}

/** When a batch with these facts can be certified at the earliest, as days. */
export function earliestDates(
  lines: readonly RequirementLine[],
  facts: BatchFactsRecord,
  startsOn: string,
  country = facts.ownSteps[0]?.country,
): z.infer<typeof earliest> {
  const { leadDays, reviewDays, waitsFor } = earliestCertification(lines, facts);
  const documentsOn = plusWorkingDays(country, startsOn, leadDays);
  const certificationOn = plusWorkingDays(country, documentsOn, reviewDays);
  return { startsOn, documentsOn, certificationOn, leadDays, reviewDays, waitsFor: [...waitsFor] };
}
