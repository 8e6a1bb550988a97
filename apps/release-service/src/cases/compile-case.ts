import type { BatchFactsRecord } from '@qp/contracts/release';
import { checklistOf, compileChecklist, currentChecklist, type ChecklistItem } from '@qp/domain/checklist';
import {
  compileRequirements,
  currentRuleSet,
  ruleSetOf,
  validateFacts,
  type AddedRequirement,
  type RequirementLine,
} from '@qp/domain/requirements';
import { assertAllowed } from '../command-pipeline/index.js';

/** Versions of the rules that a case is frozen to. */
export interface FrozenRules {
  readonly ruleSetVersion: string;
  readonly checklistVersion: string;
}

/** The rules that new cases are opened with. */
export const currentRules: FrozenRules = { ruleSetVersion: currentRuleSet.version, checklistVersion: currentChecklist.version };

/** What a case asks on its facts: documents and answers. */
export function compileCase(
  facts: BatchFactsRecord,
  rules: FrozenRules,
  additions: readonly AddedRequirement[] = [],
): { readonly lines: RequirementLine[]; readonly items: ChecklistItem[] } {
  const ruleSet = ruleSetOf(rules.ruleSetVersion);
  const lines = compileRequirements(facts, ruleSet, additions);
  return { lines, items: compileChecklist(facts, lines, { ruleSet, checklist: checklistOf(rules.checklistVersion) }) };
}

/** Refuses facts that cannot be. */
export function assertPossible(facts: BatchFactsRecord): void {
  assertAllowed(validateFacts(facts)[0]);
}
