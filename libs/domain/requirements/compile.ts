import type { BatchFacts } from './batch-facts.js';
import { codesOf, printCondition, type Condition } from './condition.js';
import type { AddedRequirement, RequirementLine, RequirementSubject } from './requirement-line.js';
import { rowConditions, type RowConditions } from './row-conditions.js';
import type { Due, MatrixRow, Need, RuleSet } from './rule-set.js';
import { holds, stepsBehind, truthOf, type Truth } from './truth.js';
import { conditionInWords } from './words.js';
import { addRequirements } from './additions.js';

/** The strongest need whose condition holds, with that condition. */
function needOf(conditions: RowConditions, truth: Truth): { need: Need; condition: Condition } | undefined {
  for (const { need, condition } of conditions.levels) if (holds(condition, truth)) return { need, condition };
  return undefined;
}

function dueOf(row: MatrixRow, conditions: RowConditions, truth: Truth): Due {
  if (row.atSigningMaxAgeHours !== undefined) return 'SIGNING';
  if (row.hardAtRelease) return 'REGULATORY_RELEASE';
  return conditions.stage2 && holds(conditions.stage2, truth) ? 'STAGE_2' : 'CERTIFICATION';
}

function statesOf(facts: BatchFacts, need: Need): RequirementSubject[] {
  const states = new Set(facts.destinations.map((destination) => destination.memberState));
  return [...states].map((state) => ({ kind: 'MEMBER_STATE', name: state, country: state, need }));
}

/** Sites that the conditions of a row speak of, each once with its strongest need. */
function sitesOf(conditions: RowConditions, facts: BatchFacts, truth: Truth): RequirementSubject[] {
  const sites = new Map<string, RequirementSubject>();
  for (const { need, condition } of conditions.levels) {
    if (!holds(condition, truth)) continue;
    for (const own of codesOf(condition).flatMap((code) => stepsBehind(facts, code))) {
      const place = `${own.siteName}|${own.country}`;
      if (!sites.has(place)) sites.set(place, { kind: 'SITE', name: own.siteName, country: own.country, need });
    }
  }
  return [...sites.values()];
}

function subjectsOf(row: MatrixRow, conditions: RowConditions, facts: BatchFacts, need: Need): RequirementSubject[] {
  const per = row.per.split('/');
  if (per.includes('C')) return statesOf(facts, need);
  const ofSites = per.includes('S') || row.code === 'QP_DECLARATION';
  return ofSites ? sitesOf(conditions, facts, truthOf(facts)) : [];
}

function lineOf(row: MatrixRow, facts: BatchFacts): RequirementLine | undefined {
  const truth = truthOf(facts);
  const conditions = rowConditions(row);
  const found = needOf(conditions, truth);
  if (!found) return undefined;
  const { need, condition } = found;
  return {
    key: row.code,
    row: row.row,
    code: row.code,
    title: row.title,
    shortTitle: row.shortTitle,
    providedBy: row.providedBy,
    providers: row.providers,
    per: row.per,
    keeping: row.keeping,
    need,
    due: dueOf(row, conditions, truth),
    needAtDue: row.hardAtRelease ? 'H' : need,
    rule: printCondition(condition),
    because: conditionInWords(condition, facts),
    subjects: subjectsOf(row, conditions, facts, need),
    legalBasis: row.legalBasis,
    waivable: row.waivable,
    validity: row.validity,
    checks: row.checks,
    ...(row.atSigningMaxAgeHours === undefined ? {} : { maxAgeHours: row.atSigningMaxAgeHours }),
    source: 'RULE',
  };
}

/**
 * The documents that a batch needs: every row of the rule set whose condition holds on the facts, and what was asked in
 * addition, in the order of the matrix. The same input always gives the same list; impossible facts are for `validateFacts` to find.
 */
export function compileRequirements(facts: BatchFacts, ruleSet: RuleSet, additions: readonly AddedRequirement[] = []): RequirementLine[] {
  const lines = ruleSet.rows.flatMap((row) => lineOf(row, facts) ?? []);
  return addRequirements(lines, ruleSet, additions);
}
