import type { Feature } from '../command-pipeline/index.js';
import { enterAbsence, listAbsences } from './absences.js';
import { agreedDates, setAgreedDate } from './agreed-date.js';
import { promiseDocument } from './document-promise.js';
import { decideEscalation, followUp, logContact, pauseReminders } from './follow-up.js';
import { listPlannedBatches, planBatch } from './plan-batch.js';

/** Plans, promises and follow-up around cases (domain reference 5.12, 7.4, 7.5). */
export const planning: Feature = {
  name: 'planning',
  commands: [planBatch, setAgreedDate, enterAbsence, logContact, pauseReminders, promiseDocument, decideEscalation],
  queries: [listPlannedBatches, agreedDates, listAbsences, followUp],
};
