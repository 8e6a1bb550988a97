import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';
import { boardRoles } from './board.js';

/** Who plans people. A QP's own screens show no load (load never decides quality). */
const planners = { kind: 'roles', roles: ['OPERATIONS', 'QP_OFFICE', 'QA_LEAD'] } as const;
const ofCase = z.object({ caseId: id });
const probability = z.number().min(0).max(1);

/** Hours that somebody works on releases, Monday first. */
const week = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]);

const profile = z.object({
  personId: id,
  name: line,
  pool: z.enum(['QP', 'QA']).describe('QP: work that only a QP does; QA: the part that may be delegated'),
  week: week.describe('hours on releases of each weekday, Monday first; public holidays of the calendar and absences count as 0'),
  wipLimit: z.int().min(1).max(200).describe('open cases at once; more only with the reason of a lead (domain reference 6.2)'),
  sponsorIds: z.array(id).nullable().describe('sponsors that the person works for; null: all'),
  languages: z.array(line).describe('languages in which the person reads documents'),
  version: z.int().describe('0: nothing set, defaults of the house'),
});

const remedy = z.object({
  kind: z.enum(['REASSIGN', 'OUTSIDE_QP', 'ASK_SPONSOR', 'REORDER']),
  words: line,
  qpId: id.nullable(),
  before: probability.describe('probability late without it'),
  after: probability.describe('probability late with it, from the same runs'),
  others: z.number().describe('late cases more or fewer among all others'),
});

const caseForecast = z.object({
  key: line.describe('id of the case, or `planned/` and the id of the planned batch'),
  caseId: id.nullable(),
  batchNo: line,
  certifyBy: day.nullable(),
  probabilityLate: probability.nullable().describe('null without a milestone: nothing is late then (domain reference 5.12)'),
  expectedOn: day,
  from: day.describe('four of five runs end between from and to'),
  to: day,
  constraint: z.object({ kind: line, words: line }).describe('what holds the case up most'),
  remedies: z.array(remedy).describe('best first; for the most endangered cases'),
});
export type StoredCaseForecast = z.infer<typeof caseForecast>;

const forecastAnswer = z.object({
  madeAt: instant,
  seed: z.int(),
  runs: z.int(),
  cases: z.array(caseForecast).describe('most endangered first'),
});

/** A question about how things would be; nothing of it is written. */
const scenario = z.object({
  seed: z.int().min(0).max(2_147_483_647).optional().describe('that of the last forecast when left out'),
  runs: z.int().min(100).max(10_000).default(2_000),
  away: z
    .array(z.object({ personId: id, from: day, to: day }))
    .max(20)
    .default([])
    .describe('people who are away'),
  reassign: z
    .array(z.object({ caseId: id, qpId: id }))
    .max(50)
    .default([])
    .describe('cases given to another eligible QP'),
  first: z.array(id).max(20).default([]).describe('cases put first in the queue'),
  askSponsor: z.array(id).max(50).default([]).describe('cases whose sponsor is asked in person now'),
  certifyBy: z
    .array(z.object({ caseId: id, day }))
    .max(50)
    .default([])
    .describe('cases that have to be certified earlier or later'),
  newBatches: z
    .array(
      z.object({ productId: id, count: z.int().min(1).max(50), from: day.describe('when documents can begin to come'), certifyBy: day }),
    )
    .max(20)
    .default([])
    .describe('batches of a new trial or order'),
});

const savedScenario = scenario.omit({ seed: true, runs: true });
const savedWhatIf = z.object({ id, name: line, scenario: savedScenario, savedBy: line, savedAt: instant, version: z.int() });
const whatIfAnswer = z.object({
  seed: z.int(),
  runs: z.int(),
  late: z.object({ before: z.number(), after: z.number() }).describe('late cases to be expected'),
  cases: z.array(
    caseForecast
      .omit({ remedies: true })
      .extend({ before: probability.nullable().describe('probability late without the change; null where there was no such case') }),
  ),
});

/** QPs' time, the order of their queue, and the forecast (domain reference 2.1, 5.12, 6.2, 7.2, 7.5). */
export const capacityOperations = {
  setProfile: operation({
    id: 'capacity.setProfile',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/qp-profiles',
    ...byRow('capacity.setProfile'),
    summary: 'Say when and for whom a QP or QA delegate works',
    body: z.object({
      personId: id,
      expectedVersion: expectedVersion.describe('0 for the first'),
      pool: profile.shape.pool,
      week,
      wipLimit: profile.shape.wipLimit,
      sponsorIds: z.array(id).max(200).optional(),
      languages: z.array(line).max(20).default([]),
      reason: reason.optional().describe('asked for on a change'),
    }),
    response: recorded(z.object({ personId: id })),
  }),
  listProfiles: operation({
    id: 'capacity.listProfiles',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/qp-profiles',
    access: planners,
    summary: 'QPs and QA delegates with their time',
    response: z.array(profile),
  }),
  queue: operation({
    id: 'capacity.queue',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/queue',
    access: { kind: 'roles', roles: boardRoles },
    summary: 'The queue in the order in which everybody serves it',
    response: z.object({
      rule: text.describe('the rule in words'),
      cases: z.array(
        z.object({
          caseId: id,
          batchNo: line,
          certifyBy: day.nullable(),
          shortLife: z.boolean(),
          priority: line,
          qpName: line.nullable(),
          override: z.object({ place: z.enum(['FIRST', 'LAST']), reason: text, by: line }).nullable(),
        }),
      ),
    }),
  }),
  placeInQueue: operation({
    id: 'capacity.placeInQueue',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/queue-place',
    ...byRow('capacity.placeInQueue'),
    summary: 'Put a case first or last, or back under the rule',
    params: ofCase,
    body: z.object({ place: z.enum(['FIRST', 'LAST', 'BY_RULE']), reason }),
    response: recorded(z.object({ caseId: id })),
  }),
  candidates: operation({
    id: 'capacity.candidates',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/candidates',
    access: { kind: 'roles', roles: ['QA_LEAD', 'QP_OFFICE', 'OPERATIONS'] },
    summary: 'Who could be given a case, and why others cannot',
    params: ofCase,
    response: z.array(
      z.object({
        personId: id,
        name: line,
        eligible: z.boolean(),
        refusals: z.array(z.object({ code: line, message: line })),
        outside: z.boolean().describe('of another house, named on the same authorisation'),
        helpsFrom: day
          .nullable()
          .describe('a QP who is not named on this authorisation would help from this day, after a change of the authorisation'),
        openCases: z.int(),
        wipLimit: z.int(),
      }),
    ),
  }),
  qpLoad: operation({
    id: 'capacity.qpLoad',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/board/qp-load',
    access: planners,
    summary: 'Work and time of QPs by week',
    description:
      'Hours of review that open and planned releases ask for by the week in which they are due, beside the hours that each QP works.',
    query: z.object({ weeks: z.coerce.number().int().min(1).max(20).default(8) }),
    response: z.object({
      weeks: z.array(day).describe('Monday of each week'),
      qps: z.array(
        z.object({
          personId: id,
          name: line,
          openCases: z.int(),
          wipLimit: z.int(),
          load: z.array(z.object({ week: day, hours: z.number(), available: z.number(), cases: z.int() })),
        }),
      ),
      unassigned: z.array(z.object({ week: day, hours: z.number(), cases: z.int() })).describe('releases and planned batches without a QP'),
    }),
  }),
  forecast: operation({
    id: 'capacity.forecast',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/forecast',
    access: planners,
    summary: 'Which releases will be late, why, and what would help',
    description:
      'The last forecast that was stored; with a seed one is made now, and not stored. The same queue and seed give the same answer.',
    query: z.object({ seed: z.coerce.number().int().min(0).max(2_147_483_647).optional() }),
    response: forecastAnswer,
  }),
  whatIf: operation({
    id: 'capacity.whatIf',
    service: 'release',
    kind: 'query',
    method: 'POST',
    path: '/api/v1/forecast/what-if',
    access: planners,
    summary: 'What would be if',
    description: 'Plays the live queue with and without the change, with the same luck. Writes nothing.',
    body: scenario,
    response: whatIfAnswer,
  }),
  saveWhatIf: operation({
    id: 'capacity.saveWhatIf',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/what-ifs',
    access: planners,
    summary: 'Keep a question to the forecast',
    description: 'The question is kept, no answer: opened later, it is asked of the queue as it is then. Nothing that it names is changed.',
    body: z.object({
      whatIfId: id.optional().describe('to change one'),
      expectedVersion: expectedVersion.optional().describe('asked for on a change'),
      name: line,
      scenario: savedScenario,
    }),
    response: recorded(z.object({ whatIfId: id })),
  }),
  deleteWhatIf: operation({
    id: 'capacity.deleteWhatIf',
    service: 'release',
    kind: 'record-command',
    method: 'DELETE',
    path: '/api/v1/what-ifs/:whatIfId',
    access: planners,
    summary: 'Throw a kept question away',
    params: z.object({ whatIfId: id }),
    response: recorded(z.object({ whatIfId: id })),
  }),
  listWhatIfs: operation({
    id: 'capacity.listWhatIfs',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/what-ifs',
    access: planners,
    summary: 'Questions to the forecast that your house keeps',
    response: z.array(savedWhatIf),
  }),
  openWhatIf: operation({
    id: 'capacity.openWhatIf',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/what-ifs/:whatIfId',
    access: planners,
    summary: 'A kept question, asked of the queue as it is now',
    description: 'Each case stands beside what the live queue says of it, by the same runs.',
    params: z.object({ whatIfId: id }),
    response: z.object({
      saved: savedWhatIf,
      gone: z.array(id).describe('cases that the question names and that are not open any more; they are left out'),
      answer: whatIfAnswer,
    }),
  }),
  importPastCases: operation({
    id: 'capacity.importPastCases',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/past-cases',
    ...byRow('capacity.importPastCases'),
    summary: 'Take in past cases for the forecast to learn from',
    description:
      'CSV with the head `case,sponsor,product_kind,step,from,to,hours`; step is DOCUMENTS, QA, QP or QUESTION; hours are asked for QA and QP. What is taken in ' +
      'is marked as imported and is no evidence of anything. All or nothing: with one wrong line nothing is taken in, and each is named.',
    body: z.object({ csv: z.string().trim().min(1).max(900_000), dryRun: z.boolean().default(false) }),
    response: recorded(
      z.object({
        cases: z.int(),
        steps: z.int().describe('steps taken in, or that would be'),
        known: z.int().describe('steps that were there already and were left as they are'),
        errors: z.array(z.object({ line: z.int(), message: z.string() })),
      }),
    ),
  }),
} as const;
