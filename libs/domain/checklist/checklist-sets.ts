import { DomainError } from '../kernel/index.js';
import { checklist202611 } from './checklist-2026-11.js';
import type { ChecklistSet } from './checklist-row.js';

/** The checklist that new cases are opened with. */
export const currentChecklist: ChecklistSet = checklist202611;

/** All versions that a case may have been opened with, oldest first. */
export const checklistSets: readonly ChecklistSet[] = [checklist202611];

/** The checklist of a version that a case was opened with. Throws NOT_FOUND for a version that never was. */
export function checklistOf(version: string): ChecklistSet {
  const found = checklistSets.find((checklist) => checklist.version === version);
  if (!found)
    throw new DomainError('NOT_FOUND', { message: `There is no checklist "${version}".`, whatToDo: 'Use the version of the case.' });
  return found;
}
