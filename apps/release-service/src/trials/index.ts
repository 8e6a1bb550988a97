import type { Feature } from '../command-pipeline/index.js';
import { endTrial, haltTrial, recordMeasure, resumeAfterHalt } from './change-trial.js';
import { changeTrial } from './correct-trial.js';
import { addTrial, confirmTrial, listTrials } from './enter-trial.js';
import { listMemberStates, setMemberStateStatus } from './member-states.js';

/** Trials and what each Member State decided on them. */
export const trials: Feature = {
  name: 'trials',
  commands: [addTrial, confirmTrial, changeTrial, haltTrial, resumeAfterHalt, recordMeasure, endTrial, setMemberStateStatus],
  queries: [listTrials, listMemberStates],
};
