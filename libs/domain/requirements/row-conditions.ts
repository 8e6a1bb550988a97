import { withInit, type Condition } from './condition.js';
import { parseCondition } from './parse-condition.js';
import type { MatrixRow, Need } from './rule-set.js';

/** The conditions of a row, parsed, INIT written out. */
export interface RowConditions {
  /** Strongest need first. */
  readonly levels: readonly { readonly need: Need; readonly condition: Condition }[];
  readonly stage2?: Condition;
}

const strongestFirst = ['H', 'W', 'I'] as const;
const parsed = new WeakMap<MatrixRow, RowConditions>();

function parse(row: MatrixRow): RowConditions {
  const levels = strongestFirst.flatMap((need) => {
    const text = row.when[need];
    if (text === undefined) return [];
    const condition = parseCondition(text);
    return [{ need, condition: row.needsInit ? withInit(condition) : condition }];
  });
  return row.stage2When === undefined ? { levels } : { levels, stage2: parseCondition(row.stage2When) };
}

/** The parsed conditions of a row; each row is parsed once. Throws a `ConditionError` on a row that cannot be read. */
export function rowConditions(row: MatrixRow): RowConditions {
  const known = parsed.get(row);
  if (known) return known;
  const fresh = parse(row);
  parsed.set(row, fresh);
  return fresh;
}
