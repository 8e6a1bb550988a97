import type { Step } from './batch-facts.js';

/** Codes that a condition is made of; what each means on facts is in `truth.ts`. */
export const conditionCodes = [
  'ALWAYS',
  'FINAL',
  'PARTIAL',
  'OWN',
  'OUT',
  'OEU',
  'XEU',
  'IMP',
  'MOVE',
  'COMP',
  'AUTHC',
  'MOD',
  'PLB',
  'BIO',
  'CELL',
  'GENE',
  'ATMP',
  'AUTO',
  'DEC',
  'SHORT',
  'TEMP',
  'STER',
  'RAD',
  'BLD',
  'ANI',
  'GMO',
  'CS',
  'MQP',
  'TPA',
  'FIRST',
  'EXT',
  'INIT',
] as const;
/** A code of the condition language. */
export type ConditionCode = (typeof conditionCodes)[number];

/** One code. Only `OWN` can name steps: any of them; none named means any step at all. */
export interface CodeCondition {
  readonly kind: 'code';
  readonly code: ConditionCode;
  readonly steps: readonly Step[];
}

/** A parsed condition. `any` and `all` hold at least two parts. */
export type Condition =
  | CodeCondition
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'all'; readonly parts: readonly Condition[] }
  | { readonly kind: 'any'; readonly parts: readonly Condition[] };

/** A condition of one code. */
export function codeCondition(code: ConditionCode, named: readonly Step[] = []): CodeCondition {
  return { kind: 'code', code, steps: named };
}

/** The condition in words of the language; `parseCondition` gives the same condition back. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'code':
      return condition.steps.length > 0 ? `${condition.code}[${condition.steps.join(', ')}]` : condition.code;
    case 'not':
      return `not ${printPart(condition.part, ['any', 'all'])}`;
    case 'all':
      return condition.parts.map((part) => printPart(part, ['any', 'all'])).join(' & ');
    case 'any':
      return condition.parts.map((part) => printPart(part, ['any'])).join(', ');
  }
}

function printPart(part: Condition, bracketed: readonly Condition['kind'][]): string {
  return bracketed.includes(part.kind) ? `(${printCondition(part)})` : printCondition(part);
}

/** Every code in a condition, in the order of its text. */
export function codesOf(condition: Condition): CodeCondition[] {
  if (condition.kind === 'code') return [condition];
  if (condition.kind === 'not') return codesOf(condition.part);
  return condition.parts.flatMap(codesOf);
}

/** Whether the condition negates anything: if not, more facts that hold never make it fail. */
export function negates(condition: Condition): boolean {
  if (condition.kind === 'code') return false;
  return condition.kind === 'not' || condition.parts.some(negates);
}

/** The condition with INIT added to each of its alternatives that does not name it. */
export function withInit(condition: Condition): Condition {
  const init = codeCondition('INIT');
  if (condition.kind === 'any') return { kind: 'any', parts: condition.parts.map(withInit) };
  if (condition.kind === 'all') {
    const named = condition.parts.some((part) => part.kind === 'code' && part.code === 'INIT');
    return named ? condition : { kind: 'all', parts: [init, ...condition.parts] };
  }
  if (condition.kind === 'code' && (condition.code === 'ALWAYS' || condition.code === 'INIT')) return init;
  return { kind: 'all', parts: [init, condition] };
}
