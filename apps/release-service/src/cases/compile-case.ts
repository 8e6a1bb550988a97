import type { BatchFactsRecord } from '@qp/contracts/release';
import { checklistOf, compileChecklist, currentChecklist, type ChecklistItem, type ChecklistSet } from '@qp/domain/checklist';
import {
  compileRequirements,
  currentRuleSet,
  routeToCome,
  ruleSetOf,
  validateFacts,
  type AddedRequirement,
  type RequirementLine,
  type RuleSet,
} from '@qp/domain/requirements';
import { DomainError } from '@qp/domain/kernel';
import { assertAllowed } from '../command-pipeline/index.js';

/** Versions of the rules that a case is frozen to. */
export interface FrozenRules {
  readonly ruleSetVersion: string;
  readonly checklistVersion: string;
}

/** The rules that new cases are opened with. */
export const currentRules: FrozenRules = { ruleSetVersion: currentRuleSet.version, checklistVersion: currentChecklist.version };

/** The rules that there are, and those in force: what a case was opened with is found for as long as there are cases. */
export interface RuleBook {
  readonly current: FrozenRules;
  readonly ruleSetOf: (version: string) => RuleSet;
  readonly checklistOf: (version: string) => ChecklistSet;
}

/** The rules of this installation. */
export const productRules: RuleBook = { current: currentRules, ruleSetOf, checklistOf };

/** What a case asks. */
export interface CompiledCase {
  readonly lines: RequirementLine[];
  readonly items: ChecklistItem[];
}

/** What a case asks on its facts: documents and answers. */
export function compileCase(
  facts: BatchFactsRecord,
  rules: FrozenRules,
  additions: readonly AddedRequirement[] = [],
  book: RuleBook = productRules,
): CompiledCase {
  const lines = compileRequirements(facts, book.ruleSetOf(rules.ruleSetVersion), additions);
  return { lines, items: checklistOver(lines, facts, rules, book) };
}

/** The checklist of a case on its facts, over the lines that it was given: they stay as they were compiled. */
export function checklistOver(
  lines: readonly RequirementLine[],
  facts: BatchFactsRecord,
  rules: FrozenRules,
  book: RuleBook = productRules,
): ChecklistItem[] {
  return compileChecklist(facts, lines, {
    ruleSet: book.ruleSetOf(rules.ruleSetVersion),
    checklist: book.checklistOf(rules.checklistVersion),
  });
}

/** Refuses facts whose way to certification is not available yet: the list is made, and the release goes on outside until then. */
export function assertAvailable(facts: BatchFactsRecord): void {
  const missing = routeToCome(facts);
  if (missing)
    throw new DomainError('NOT_AVAILABLE_YET', {
      message: `A case for ${missing.words} is not available yet.`,
      citation: missing.citation,
    });
}

/** Refuses facts that cannot be. */
export function assertPossible(facts: BatchFactsRecord): void {
  assertAllowed(validateFacts(facts)[0]);
}
