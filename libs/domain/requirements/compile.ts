import type { BatchFacts } from './batch-facts.js';
import { printCondition, type Condition } from './condition.js';
import { asksEachSite, factsAt, keysOfSites, sitesOf } from './lines-per-site.js';
import type { AddedRequirement, RequirementLine, RequirementSubject } from './requirement-line.js';
import { rowConditions, type RowConditions } from './row-conditions.js';
import type { Due, MatrixRow, Need, RuleSet } from './rule-set.js';
import { holds, truthOf, type Truth } from './truth.js';
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

function subjectsOf(row: MatrixRow, conditions: RowConditions, facts: BatchFacts, need: Need): RequirementSubject[] {
  return row.per.split('/').includes('C') ? statesOf(facts, need) : sitesOf(row, conditions, facts);
}

/** What the row asks, as one line over all its subjects. */
function wholeLine(row: MatrixRow, facts: BatchFacts): RequirementLine | undefined {
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

/** The part of a line that one of its sites answers, with the need and the reason of that site. */
function lineOfSite(whole: RequirementLine, row: MatrixRow, facts: BatchFacts, site: RequirementSubject, key: string): RequirementLine {
  const level = rowConditions(row).levels.find(({ need }) => need === site.need);
  const there = factsAt(facts, site);
  const place = `${site.name} (${site.country})`;
  return {
    ...whole,
    key,
    title: `${row.title}: ${place}`,
    shortTitle: `${row.shortTitle}: ${place}`,
    need: site.need,
    needAtDue: row.hardAtRelease ? 'H' : site.need,
    ...(level && {
      rule: printCondition(level.condition),
      because: conditionInWords(level.condition, holds(level.condition, truthOf(there)) ? there : facts),
    }),
    subjects: [site],
  };
}

/** The lines of a row: one for each site where it is asked of several, else one. */
function linesOf(row: MatrixRow, facts: BatchFacts): RequirementLine[] {
  const whole = wholeLine(row, facts);
  if (!whole) return [];
  if (!asksEachSite(row) || whole.subjects.length < 2) return [whole];
  const keys = keysOfSites(row.code, whole.subjects);
  return whole.subjects.map((site, at) => lineOfSite(whole, row, facts, site, keys[at] ?? row.code));
}

/**
 * The documents that a batch needs: every row of the rule set whose condition holds on the facts, and what was asked in
 * addition, in the order of the matrix. The same input always gives the same list; impossible facts are for `validateFacts` to find.
 */
export function compileRequirements(facts: BatchFacts, ruleSet: RuleSet, additions: readonly AddedRequirement[] = []): RequirementLine[] {
  const lines = ruleSet.rows.flatMap((row) => linesOf(row, facts));
  return addRequirements(lines, ruleSet, additions);
}
