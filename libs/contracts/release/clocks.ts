import { holders, priorities, slaClocks, strandKinds, timeUnits } from '@qp/domain/clocks';
import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';

const readsRecords = { kind: 'records' } as const;
const made = recorded(z.object({ id }));
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'HH:MM, up to 24:00');
const hours = z.array(z.object({ from: time, to: time })).max(6);

/** When an organisation works. */
export const workingCalendar = z.object({
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('ISO 3166-1 code; its public holidays are off. Left out: none are'),
  region: line.optional().describe('region of the country, as its public holidays know it (BY of DE)'),
  timeZone: line.describe('IANA name, such as Europe/Berlin'),
  week: z
    .tuple([hours, hours, hours, hours, hours, hours, hours])
    .describe('working hours of each day in local time, Monday first; none: a day off'),
  exceptions: z
    .array(
      z.object({
        on: z
          .string()
          .regex(/^(\d{4}-)?\d{2}-\d{2}$/)
          .describe('YYYY-MM-DD, or MM-DD for each year'),
        hours: hours.describe('none: closed; one short stretch: a half day'),
        name: line,
      }),
    )
    .max(400),
  minutesPerDay: z.int().min(1).max(1440).describe('minutes that count as one working day in time budgets'),
});

const budget = z.object({
  amount: z.number().positive().max(1_000_000),
  unit: z.enum(timeUnits).describe('WORKING_DAYS and WORKING_HOURS by the calendar of whoever holds; HOURS and SECONDS as time passes'),
});
const scope = z.object({
  sponsorId: id.optional(),
  productKind: line.optional().describe('kind of product, as in the facts of the batch'),
  priority: z.enum(priorities).optional(),
});
const promised = slaClocks.filter((clock) => clock !== 'SHELF_LIFE');
const budgets = z.partialRecord(z.enum(promised), budget);
const warnAt = z
  .array(z.int().min(1).max(100))
  .max(10)
  .describe('percent of a budget, and of the shelf life of short-life products, at which people are told');

const holder = z.enum(holders);
const ms = z.number().describe('milliseconds');
const reading = z.object({
  clock: z.enum(slaClocks),
  instance: line.nullable().describe('the question, where a strand has several'),
  name: line,
  state: z.enum(['RUNNING', 'STOPPED', 'DONE']),
  beganAt: instant,
  doneAt: instant.nullable(),
  holder: line,
  consumedMs: ms,
  budgetMs: ms,
  percent: z.int(),
  dueAt: instant.nullable().describe('while it runs: when the time promised is used up'),
  overdue: z.boolean(),
  stops: z.array(z.object({ from: instant, to: instant.nullable(), cause: line })),
});
const distribution = z.object({
  count: z.int(),
  median: ms,
  p90: ms,
  trend: ms.nullable().describe('median of the later half minus that of the earlier; null with fewer than four'),
});
const share = z.object({ part: z.number(), of: z.number(), percent: z.int().nullable() });
const holidays = z
  .object({ library: line, version: line, publishedOn: day })
  .describe('where the public holidays of countries come from, and which version was asked');
const rule = z.object({ version: line, words: text }).describe('the holder rule by which all of it was counted');

/** Calendars, service levels and the clocks of strands (domain reference 7.1, 7.3, 7.6). */
export const clockOperations = {
  setCalendar: operation({
    id: 'calendars.set',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/calendars',
    ...byRow('planning.setCalendar'),
    summary: 'Set when an organisation works',
    description:
      'A new version; time worked off before it stays as it was counted. Running clocks and reminders of your house are computed again. ' +
      'Without one, an organisation works in office hours by the public holidays and the time zone of its country and region; of Europe/Berlin, without public holidays, where its country is not known.',
    body: z.object({
      organisationId: id.describe('your own organisation, or one that you work with'),
      calendar: workingCalendar,
      expectedVersion: expectedVersion.describe('version that was shown; 0 where there is none'),
      reason,
    }),
    response: made,
  }),
  readCalendar: operation({
    id: 'calendars.read',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/calendars/:organisationId',
    access: { kind: 'signed-in' },
    summary: 'When an organisation works, with the days off of the weeks ahead',
    params: z.object({ organisationId: id }),
    response: z.object({
      version: z.int().describe('0: nobody set one, this is the default'),
      defaultOf: line
        .nullable()
        .describe(
          'country, or country and region (DE-BY), whose default this is; null where a calendar was set or the country is not known',
        ),
      defaultVersion: z
        .int()
        .nullable()
        .describe('version of the data that the default is made from: place and source of the holidays; null where a calendar was set'),
      since: instant.nullable().describe('from when on this version holds'),
      holidays,
      calendar: workingCalendar,
      daysOff: z.array(z.object({ day, because: line })).describe('holidays and own exceptions of the next 90 days'),
    }),
  }),
  changeServiceLevels: operation({
    id: 'service-levels.change',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/service-levels',
    ...byRow('policy.changeServiceLevels'),
    summary: 'Change the times promised',
    description:
      'For the whole house, or for one sponsor, kind of product or priority; the narrower goes first. Clocks that run keep the version that they began with.',
    body: z.object({
      scope,
      budgets,
      warnAt,
      expectedVersion: expectedVersion.describe('version of this scope that was shown; 0 for none'),
      reason,
    }),
    response: made,
  }),
  listServiceLevels: operation({
    id: 'service-levels.list',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/service-levels',
    access: { kind: 'signed-in' },
    summary: 'Times promised by your house, all versions, newest first; the defaults last',
    response: z.array(
      z.object({
        id: id.nullable(),
        scope,
        version: z.int(),
        budgets,
        warnAt,
        reason: text.nullable(),
        by: line.nullable(),
        since: instant.nullable(),
      }),
    ),
  }),
  setPriority: operation({
    id: 'planning.setPriority',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/priority',
    ...byRow('planning.setPriority'),
    summary: 'Agree on how urgent a case is',
    params: z.object({ caseId: id }),
    body: z.object({ priority: z.enum(priorities), reason }),
    response: recorded(z.object({ caseId: id, priority: z.enum(priorities) })),
  }),
  strandClock: operation({
    id: 'clocks.strand',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/clocks/:kind/:strandId',
    access: readsRecords,
    summary: 'Who held a case, trial release or shipment, second by second, and its service levels',
    description:
      'Recomputed from the ledger at each call. Every second has exactly one holder; the times of all holders add up to the time elapsed.',
    params: z.object({ kind: z.enum(strandKinds), strandId: id }),
    response: z.object({
      rule,
      beganAt: instant,
      endedAt: instant.nullable(),
      asOf: instant,
      elapsedMs: ms,
      holidays,
      calendars: z
        .array(z.object({ organisationId: id, version: z.int(), isDefault: z.boolean(), since: instant.nullable() }))
        .describe('by which version of whose calendar the times below were counted; of a default: version of its data'),
      now: z.object({ holder: line, phase: line, cause: line, since: instant }).nullable(),
      spans: z.array(z.object({ from: instant, to: instant, holder, phase: line, cause: line })),
      also: z
        .array(z.object({ from: instant, to: instant, holder, what: z.enum(['DOCUMENTS', 'CHECK', 'QUESTION']), count: z.int() }))
        .describe('others waited for at the same time: shown, not counted'),
      byHolder: z.array(z.object({ holder, name: line, ms })),
      clocks: z.array(reading),
    }),
  }),
  report: operation({
    id: 'clocks.report',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/clock-report',
    access: { kind: 'roles', roles: ['OPERATIONS', 'QP_OFFICE', 'QUALITY_MGMT', 'QA_LEAD', 'QA_REVIEWER'] },
    summary: 'Service levels, cycle times and figures of your house',
    description: 'Over the strands that began in the period. Every figure carries its formula.',
    query: z.object({ from: day, to: day, sponsorId: id.optional() }),
    response: z.object({
      rule,
      from: day,
      to: day,
      strands: z.int(),
      serviceLevels: z.array(
        z.object({
          clock: z.enum(slaClocks),
          name: line,
          done: z.int(),
          kept: share,
          consumed: distribution.nullable(),
          running: z.int(),
          overdue: z.int(),
        }),
      ),
      cycleTimes: z.array(distribution.extend({ phase: line, holder })),
      figures: z.array(
        z.object({
          name: line,
          formula: text,
          share: share.nullable(),
          time: distribution.nullable(),
          detail: z.array(z.object({ name: line, value: z.number() })),
          detailUnit: z.enum(['COUNT', 'MS']).describe('what the values of the detail are: a number of things, or milliseconds'),
        }),
      ),
    }),
  }),
} as const;
