import type { AnyOperation } from '../operation/index.js';
import { caseOperations } from './case-commands.js';
import { caseQueries } from './case-queries.js';
import { checklistOperations } from './checklist.js';
import { confirmationOperations } from './confirmations.js';
import { factsIn } from './facts-in.js';
import { masterData } from './master-data.js';
import { requirementOperations } from './requirements.js';

export * from './batch-facts.js';
export * from './case-commands.js';
export * from './case-queries.js';
export * from './checklist.js';
export * from './confirmations.js';
export * from './facts-in.js';
export * from './master-data.js';
export * from './requirements.js';

/** Every operation of the release-service: one table per business area, each in its own file. */
export const releaseOperations: readonly AnyOperation[] = [
  masterData,
  caseOperations,
  caseQueries,
  requirementOperations,
  checklistOperations,
  confirmationOperations,
  factsIn,
].flatMap((table): readonly AnyOperation[] => Object.values(table));
