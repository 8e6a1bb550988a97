import { inListOrder } from './additions.js';
import type { BatchFacts } from './batch-facts.js';
import { compileRequirements } from './compile.js';
import type { Condition } from './condition.js';
import type { AddedRequirement, RequirementLine, RequirementSubject } from './requirement-line.js';
import { rowConditions } from './row-conditions.js';
import type { MatrixRow, RuleSet } from './rule-set.js';
import { conditionInWords } from './words.js';

/** What a requirement list is compiled from. */
export interface RequirementInput {
  readonly facts: BatchFacts;
  readonly ruleSet: RuleSet;
  readonly additions?: readonly AddedRequirement[];
}

/** A line that is in both lists, but not the same. */
export interface ChangedRequirement {
  readonly key: string;
  readonly before: RequirementLine;
  readonly after: RequirementLine;
  /** Names of the fields that differ; a difference in `need` or `due` changes what blocks. */
  readonly fields: readonly (keyof RequirementLine)[];
  /** Whether need, due act or waiving changed: what the person has to know. */
  readonly changesWhatBlocks: boolean;
  readonly because: string;
}

/** What a change of facts, of the rule set or of the additions does to the list. */
export interface RequirementDifference {
  readonly added: readonly RequirementLine[];
  readonly removed: readonly { readonly key: string; readonly line: RequirementLine; readonly because: string }[];
  readonly changed: readonly ChangedRequirement[];
}

const blocking: readonly (keyof RequirementLine)[] = ['need', 'needAtDue', 'due', 'waivable'];

/** Whether the document is asked for at any need. */
function askedAtAll(row: MatrixRow): Condition | undefined {
  const [first, ...rest] = rowConditions(row).levels.map((level) => level.condition);
  return first && (rest.length > 0 ? { kind: 'any', parts: [first, ...rest] } : first);
}

/** Why a line of one site is gone while its document is still asked. */
function whyMoved({ subjects }: RequirementLine, asked: readonly RequirementSubject[]): string {
  const left = subjects.filter((one) => !asked.some(({ name, country }) => name === one.name && country === one.country));
  const names = left.map(({ name, country }) => `${name} (${country})`).join('; ');
  return left.length > 0 ? `It is no longer asked of ${names}.` : 'Its site is asked on another line of this document now.';
}

function whyGone(line: RequirementLine, after: RequirementInput, fresh: Iterable<RequirementLine>): string {
  const row = after.ruleSet.rows.find((candidate) => candidate.code === line.code);
  const sites = [...fresh].filter(({ code }) => code === line.code).flatMap(({ subjects }) => subjects);
  if (sites.length > 0) return whyMoved(line, sites);
  if (line.source === 'ADDED') return 'It is no longer asked in addition.';
  if (!row) return `Rule set ${after.ruleSet.version} does not ask for it.`;
  const condition = askedAtAll(row);
  return condition ? conditionInWords(condition, after.facts) : 'It is only asked in addition now.';
}

/** Equal as data: lines hold plain values only, their fields always in the same order. */
function differs(one: RequirementLine, other: RequirementLine, field: keyof RequirementLine): boolean {
  return JSON.stringify(one[field]) !== JSON.stringify(other[field]);
}

function changeOf(before: RequirementLine, after: RequirementLine): ChangedRequirement | undefined {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof RequirementLine>;
  const fields = [...names].filter((field) => differs(before, after, field));
  if (fields.length === 0) return undefined;
  const need = before.need === after.need ? '' : `${before.need} becomes ${after.need}. `;
  const due = before.due === after.due ? '' : `Due: ${before.due} becomes ${after.due}. `;
  const changesWhatBlocks = fields.some((field) => blocking.includes(field));
  return { key: after.key, before, after, fields, changesWhatBlocks, because: `${need}${due}${after.because}` };
}

/** What becomes of the list when the facts, the rule set or the additions change; each difference says why. */
export function diffRequirements(before: RequirementInput, after: RequirementInput): RequirementDifference {
  const old = new Map(compileRequirements(before.facts, before.ruleSet, before.additions).map((line) => [line.key, line]));
  const fresh = new Map(compileRequirements(after.facts, after.ruleSet, after.additions).map((line) => [line.key, line]));
  return {
    added: [...fresh.values()].filter((line) => !old.has(line.key)),
    removed: [...old.values()]
      .filter((line) => !fresh.has(line.key))
      .map((line) => ({ key: line.key, line, because: whyGone(line, after, fresh.values()) })),
    changed: [...fresh.values()].flatMap((line) => {
      const earlier = old.get(line.key);
      return (earlier && changeOf(earlier, line)) ?? [];
    }),
  };
}

/** The list before with the difference carried out: the list after. */
export function applyDifference(lines: readonly RequirementLine[], difference: RequirementDifference): RequirementLine[] {
  const byKey = new Map(lines.map((line) => [line.key, line]));
  for (const { key } of difference.removed) byKey.delete(key);
  for (const { key, after } of difference.changed) byKey.set(key, after);
  for (const line of difference.added) byKey.set(line.key, line);
  return inListOrder([...byKey.values()]);
}
