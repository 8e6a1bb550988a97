import { checklistSets, currentChecklist, type ChecklistRow } from '@qp/domain/checklist';
import { currentRuleSet, ruleSets, type MatrixRow } from '@qp/domain/requirements';
import type { RuleVersion } from './rule-version.js';

const scope = { key: 'product', words: 'Every installation' };
const ofProduct = { scope, since: null, by: null, reason: null };

/** Versions of the requirement matrix, newest first. */
export function requirementVersions(): RuleVersion[] {
  return ruleSets.toReversed().map(({ version, rows }) => ({
    ...ofProduct,
    version,
    current: version === currentRuleSet.version,
    lines: rows.map((row) => ({ key: row.code, title: row.title, says: saysOfRow(row), citation: row.legalBasis })),
  }));
}

/** Versions of the review checklist, newest first. */
export function checklistVersions(): RuleVersion[] {
  return checklistSets.toReversed().map(({ version, rows }) => ({
    ...ofProduct,
    version,
    current: version === currentChecklist.version,
    lines: rows.map((row) => ({ key: row.id, title: row.question, says: saysOfItem(row), citation: row.legalReference })),
  }));
}

/** Parts that are there, by their names. */
function said(parts: Readonly<Record<string, string | undefined>>): { name: string; value: string }[] {
  return Object.entries(parts).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}

function saysOfRow({ providedBy, per, keeping, when, validity, checks, waivable, stage2When, hardAtRelease }: MatrixRow) {
  return said({
    providedBy,
    per,
    keeping,
    blocksWhen: when.H,
    warnsWhen: when.W,
    informsWhen: when.I,
    stage2When,
    hardAtRelease: hardAtRelease === undefined ? undefined : String(hardAtRelease),
    waivable: String(waivable),
    validity: validity.text,
    checks: checks.join('; '),
  });
}

function saysOfItem({ applies, basis, evidence, ifNo, perDestination, askedAnywayWhen }: ChecklistRow) {
  return said({
    applies,
    basis,
    evidence: evidence.join(', '),
    ifNo,
    perDestination: perDestination === undefined ? undefined : String(perDestination),
    askedAnywayWhen,
  });
}
