import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, reason, recorded, text } from '../operation/index.js';
import { requirementKey } from './requirements.js';

const readsRecords = { kind: 'records' } as const;
const ofCase = z.object({ caseId: id });
const made = recorded(z.object({ id }));

/** A document of a batch that is still to come, and when. */
export const expectedDocument = z.object({ code: line.describe('code of the requirement'), expectedOn: day });

/** A date promised to the sponsor, and why the one before was given up. */
export const agreedDate = z.object({ date: day, agreedAt: instant, agreedBy: line, reason: text.nullable() });

/** An open case that waits for a QP who will be away. */
export const affectedCase = z.object({ caseId: id, batchNo: line, state: line, certifyBy: day.nullable(), agreedDate: day.nullable() });

/** Plans, promises and follow-up around cases (domain reference 5.12, 7.4, 7.5): none of them decides on a batch. */
export const planningOperations = {
  planBatch: operation({
    id: 'planning.planBatch',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/planned-batches',
    ...byRow('planning.planBatch'),
    summary: 'Plan a batch that is not made yet',
    description:
      'With the dates on which its documents are expected. A change needs a reason and the version that was shown. The plan ends when the batch ' +
      'is registered under its number and a case is opened.',
    body: z.object({
      plannedBatchId: id.optional().describe('to change one'),
      expectedVersion: expectedVersion.optional().describe('asked for on a change'),
      productId: id,
      batchNo: line.describe('number that the batch will have'),
      manufacturedOn: day.describe('day on which manufacture is expected to end'),
      documents: z.array(expectedDocument).max(100).default([]),
      milestoneIds: z.array(id).max(50).default([]).describe('dates that the batch will serve'),
      reason: reason.optional(),
    }),
    response: made,
  }),
  listPlannedBatches: operation({
    id: 'planning.listPlannedBatches',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/planned-batches',
    access: readsRecords,
    summary: 'Planned batches in your scope',
    response: z.array(
      z.object({
        id,
        productId: id,
        batchNo: line,
        manufacturedOn: day,
        documents: z.array(expectedDocument),
        milestoneIds: z.array(id),
        batchId: id.nullable().describe('once the batch is registered'),
        caseId: id.nullable().describe('once its case is open'),
        version: z.int(),
      }),
    ),
  }),
  setAgreedDate: operation({
    id: 'planning.setAgreedDate',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/agreed-date',
    ...byRow('planning.setAgreedDate'),
    summary: 'Promise the sponsor a date',
    description: 'A new date needs a reason; the earlier ones stay visible to both.',
    params: ofCase,
    body: z.object({
      date: day,
      expectedVersion: expectedVersion.describe('number of dates promised so far; 0 for the first'),
      reason: reason.optional(),
    }),
    response: recorded(z.object({ caseId: id, date: day })),
  }),
  agreedDates: operation({
    id: 'planning.agreedDates',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/agreed-date',
    access: readsRecords,
    summary: 'Dates promised for a case, newest first',
    params: ofCase,
    response: z.object({ version: z.int(), dates: z.array(agreedDate) }),
  }),
  enterAbsence: operation({
    id: 'planning.enterAbsence',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/absences',
    ...byRow('planning.enterAbsence'),
    summary: 'Enter when a QP is away',
    description:
      'QPs enter their own absence, the QP office that of any QP. Answers with the open cases that wait for them. A change needs a reason.',
    body: z.object({
      absenceId: id.optional().describe('to change one'),
      expectedVersion: expectedVersion.optional().describe('asked for on a change'),
      personId: id,
      from: day,
      to: day.describe('last day away'),
      reason: reason.optional(),
    }),
    response: recorded(z.object({ id, affected: z.array(affectedCase) })),
  }),
  listAbsences: operation({
    id: 'planning.listAbsences',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/absences',
    access: readsRecords,
    summary: 'Absences of QPs of your organisation that are not over',
    response: z.array(z.object({ id, personId: id, name: line, from: day, to: day, version: z.int() })),
  }),
  logContact: operation({
    id: 'planning.logContact',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/contacts',
    ...byRow('planning.logContact'),
    summary: 'Note a contact about what is missing',
    description: 'Reminders to that organisation rest until the promised day.',
    params: ofCase,
    body: z.object({
      organisationId: id.describe('organisation that was asked'),
      who: line.describe('person who was spoken to'),
      how: z.enum(['PHONE', 'MAIL', 'MEETING', 'OTHER']),
      promisedOn: day.optional().describe('day that was promised'),
      note: text,
    }),
    response: made,
  }),
  promiseDocument: operation({
    id: 'planning.promiseDocument',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/requirements/:code/promise',
    ...byRow('planning.promiseDocument'),
    summary: 'Say when a missing document will come',
    description:
      'Nobody is reminded of the document before that day is over, and the forecast counts on it; after it the reminder names the promise, and the house is told. ' +
      'A new day takes the place of the old one, which stays on record.',
    params: z.object({ caseId: id, code: requirementKey }),
    body: z.object({
      promisedOn: day.describe('last day on which it will be handed in'),
      reason: reason.optional().describe('asked for when another day was promised before'),
    }),
    response: made,
  }),
  pauseReminders: operation({
    id: 'planning.pauseReminders',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/reminder-pauses',
    ...byRow('planning.pauseReminders'),
    summary: 'Let reminders rest until a day',
    params: ofCase,
    body: z.object({
      organisationId: id.optional().describe('one organisation; everybody when left out'),
      until: day.describe('last day without reminders'),
      reason,
    }),
    response: made,
  }),
  decideEscalation: operation({
    id: 'planning.decideEscalation',
    service: 'release',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/cases/:caseId/escalation-decisions',
    ...byRow('planning.decideEscalation'),
    summary: 'Record what was decided on a case at risk',
    params: ofCase,
    body: z.object({
      decision: z.enum(['REMEDY', 'NEW_AGREED_DATE', 'ACCEPTED']),
      remedy: text.optional().describe('what is done; asked for with REMEDY'),
      agreedDate: z
        .object({ date: day, expectedVersion: expectedVersion.describe('number of dates promised so far') })
        .optional()
        .describe('asked for with NEW_AGREED_DATE'),
      reason,
    }),
    response: made,
  }),
  followUp: operation({
    id: 'planning.followUp',
    service: 'release',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/cases/:caseId/follow-up',
    access: readsRecords,
    summary: 'Contacts, paused reminders and decisions about a case',
    description: 'For the provider alone (domain reference 2.7); others see empty lists.',
    params: ofCase,
    response: z.object({
      contacts: z.array(
        z.object({ id, organisationId: id, who: line, how: line, promisedOn: day.nullable(), note: text, by: line, at: instant }),
      ),
      pauses: z.array(z.object({ id, organisationId: id.nullable(), until: day, reason: text, by: line, at: instant })),
      decisions: z.array(
        z.object({ id, decision: line, remedy: text.nullable(), agreedDate: day.nullable(), reason: text, by: line, at: instant }),
      ),
    }),
  }),
} as const;
