import type { OperationId } from '../../api/index.js';

/** What a correction of facts changes, once proposed and once confirmed. */
export const refreshes: readonly OperationId[] = [
  'facts.list',
  'facts.waiting',
  'cases.get',
  'cases.history',
  'cases.manifest',
  'requirements.list',
  'checklist.list',
  'board.releases',
];
