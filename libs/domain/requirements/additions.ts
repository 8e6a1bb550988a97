import type { AddedRequirement, RequirementLine } from './requirement-line.js';
import type { MatrixRow, Need, RuleSet } from './rule-set.js';

const strength: Readonly<Record<Need, number>> = { I: 0, W: 1, H: 2 };

function stronger(one: Need, other: Need): Need {
  return strength[one] >= strength[other] ? one : other;
}

function addedLine(addition: AddedRequirement, row: MatrixRow | undefined): RequirementLine {
  const title = addition.title ?? row?.title ?? addition.code;
  const need = row?.needWhenAdded ? stronger(addition.need, row.needWhenAdded) : addition.need;
  return {
    key: addition.code,
    row: row?.row ?? null,
    code: addition.code,
    title,
    shortTitle: addition.shortTitle ?? row?.shortTitle ?? title,
    providedBy: addition.providedBy ?? row?.providedBy ?? 'As asked',
    providers: addition.providers ?? row?.providers ?? [],
    per: row?.per ?? 'B',
    keeping: row?.keeping ?? 'BATCH',
    need,
    due: 'CERTIFICATION',
    needAtDue: need,
    rule: 'ADDED',
    because: addition.reason,
    subjects: [],
    legalBasis: row?.legalBasis ?? 'Annex 16 1.7; DG 8 (anything else the QP knows to be relevant)',
    // A row that can never be waived is so while its condition holds; asked by wish it does not.
    waivable: true,
    validity: row?.validity ?? { text: 'This batch' },
    checks: row?.checks ?? [],
    source: 'ADDED',
  };
}

/** A line that somebody also asked for: never weaker than either, and both reasons. */
function reinforced(line: RequirementLine, addition: AddedRequirement): RequirementLine {
  return {
    ...line,
    need: stronger(line.need, addition.need),
    needAtDue: stronger(line.needAtDue, addition.need),
    because: `${line.because} Asked in addition: ${addition.reason}`,
  };
}

/** Rows of the matrix first, in its order; then documents of somebody's own wish by their code. */
export function inListOrder(lines: readonly RequirementLine[]): RequirementLine[] {
  const place = (line: RequirementLine) => line.row ?? Number.MAX_SAFE_INTEGER;
  return lines.toSorted((one, other) => place(one) - place(other) || (one.key < other.key ? -1 : 1));
}

/** The lines with those asked in addition; a code that is already there is reinforced, at each of its sites, and never listed twice. */
export function addRequirements(
  lines: readonly RequirementLine[],
  ruleSet: RuleSet,
  additions: readonly AddedRequirement[],
): RequirementLine[] {
  const all = additions.reduce<readonly RequirementLine[]>((before, addition) => {
    const { code } = addition;
    if (before.some((line) => line.code === code)) return before.map((line) => (line.code === code ? reinforced(line, addition) : line));
    const row = ruleSet.rows.find((candidate) => candidate.code === code);
    return [...before, addedLine(addition, row)];
  }, lines);
  return inListOrder(all);
}
