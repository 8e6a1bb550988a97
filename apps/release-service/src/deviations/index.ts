import type { Feature } from '../command-pipeline/index.js';
import { checkCapa, closeCapa, implementCapa, planCapa } from './capas.js';
import { dispose, widenScope } from './decide.js';
import { close, voidDeviation } from './finish.js';
import { deviationFacts } from './gate-facts.js';
import { assess, classify } from './investigate.js';
import { raiseForLateFailure } from './late-failure.js';
import { moveByDeviation } from './move-case.js';
import { raise } from './raise.js';
import { getDeviation, listDeviations } from './read.js';

export { deviantBatch } from './batch-of.js';
export { recordDeviation } from './record-deviation.js';
export { deviationsFor, type ReachingDeviation } from './gate-facts.js';
/** Deviations with their corrective and preventive actions (domain reference 6.7). */
export const deviations: Feature = {
  name: 'deviations',
  commands: [raise, classify, assess, dispose, widenScope, close, voidDeviation, planCapa, implementCapa, checkCapa, closeCapa],
  queries: [listDeviations, getDeviation],
  caseHooks: { gateFacts: deviationFacts, moveByFacts: moveByDeviation, onDecision: raiseForLateFailure },
};
