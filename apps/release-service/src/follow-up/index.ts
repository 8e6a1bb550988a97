import type { Feature } from '../command-pipeline/index.js';
import { escalations, operationsDigests, reminders } from './follow-up-queries.js';
import { changeFollowUp, listFollowUp } from './policy-rows.js';

export { closeForecastEscalation, openEscalation, renewEscalation, type EscalatedStrand } from './escalations.js';
export { lookAtDue, type Looker } from './look.js';
export { sendOperationsDigests } from './operations-digest.js';
/** Reminders of what is outstanding, and the ladder of escalations (domain reference 7.4, 7.5). */
export const followUp: Feature = {
  name: 'follow-up',
  commands: [changeFollowUp],
  queries: [listFollowUp, reminders, escalations, operationsDigests],
};
