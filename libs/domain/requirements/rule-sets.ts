import { DomainError } from '../kernel/index.js';
import { requirementMatrix202611 } from './requirement-matrix-2026-11.js';
import type { RuleSet } from './rule-set.js';

/** The rule set that new cases are opened with. */
export const currentRuleSet: RuleSet = requirementMatrix202611;

/** All versions that a case may have been opened with, oldest first. */
export const ruleSets: readonly RuleSet[] = [requirementMatrix202611];

/** The rule set of a version that a case was opened with. Throws NOT_FOUND for a version that never was. */
export function ruleSetOf(version: string): RuleSet {
  const found = ruleSets.find((ruleSet) => ruleSet.version === version);
  if (!found)
    throw new DomainError('NOT_FOUND', { message: `There is no rule set "${version}".`, whatToDo: 'Use the version of the case.' });
  return found;
}
