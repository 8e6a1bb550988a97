import { defaultCalendar } from '@qp/domain/calendar';
import { capacityOperations } from '@qp/contracts/release';
import { dayNumber, dayText, defaultForecastPolicy } from '@qp/domain/capacity';
import { calendarHistory } from '../clocks/index.js';
import { defineQuery } from '../command-pipeline/index.js';
import { readCases, type QueuedCase } from './read-queue.js';
import { hoursOf, readPeople } from './read-people.js';

/** Work and time of QPs by the week in which releases have to be certified; overdue ones count in the first. */
export const qpLoad = defineQuery(capacityOperations.qpLoad, async ({ tx, actor, today }, { query }) => {
  const from = dayNumber(today);
  const monday = from - ((from + 3) % 7);
  const weeks = Array.from({ length: query.weeks }, (_, at) => dayText(monday + 7 * at));
  const calendar = (await calendarHistory(tx, actor.organisationId, actor.organisationId)).at(-1)?.calendar ?? defaultCalendar(undefined);
  const cases = await readCases(tx, actor.organisationId, today);
  const people = await readPeople(tx, actor.organisationId);
  const weekOf = ({ certifyBy }: QueuedCase) =>
    certifyBy === undefined ? -1 : Math.max(0, Math.floor((dayNumber(certifyBy) - monday) / 7));
  const loadOf = (mine: readonly QueuedCase[]) =>
    weeks.map((week, at) => {
      const due = mine.filter((one) => weekOf(one) === at);
      const hours = due.reduce((sum, { qpLeft }) => sum + qpLeft * defaultForecastPolicy.steps.QP.median, 0);
      return { week, hours: Math.round(hours * 10) / 10, cases: due.length };
    });
  return {
    weeks,
    qps: people
      .filter(({ pool }) => pool === 'QP')
      .map((one) => {
        const hours = hoursOf(one, calendar, from);
        const available = (at: number) =>
          hours.slice(Math.max(0, monday + 7 * at - from), Math.max(0, monday + 7 * (at + 1) - from)).reduce((sum, hour) => sum + hour, 0);
        return {
          personId: one.personId,
          name: one.name,
          openCases: one.openCases,
          wipLimit: one.profile.wipLimit,
          load: loadOf(cases.filter(({ qpId }) => qpId === one.personId)).map((row, at) => ({ ...row, available: available(at) })),
        };
      }),
    unassigned: loadOf(cases.filter(({ qpId }) => qpId === undefined)),
  };
});
