import type { Refusal } from '../kernel/index.js';
import { Decimal, decimalPattern } from './decimals.js';

/** One end of a range, as it is written: the digits say to what a result is rounded before it is compared. */
export interface Bound {
  /** Number with as many decimal places as are significant, `98.0`. */
  readonly value: string;
  /** False: the limit itself does not comply any more ("less than"). Pharmacopoeias include limits unless they say otherwise. */
  readonly inclusive: boolean;
}

/** What a result has to be. */
export type Limit =
  /** A number between two bounds, or beyond one. */
  | { readonly kind: 'RANGE'; readonly lower?: Bound; readonly upper?: Bound }
  /** A microbial count that is limited to a power of ten (Ph. Eur. 5.1.4): twice the number is still acceptable. */
  | { readonly kind: 'MICROBIAL_COUNT'; readonly powerOfTen: number }
  /** Words: what a laboratory reports when the requirement is met, and when it is not. */
  | { readonly kind: 'WORDS'; readonly requirement: string; readonly complies: readonly string[]; readonly fails: readonly string[] };

/** Why a limit cannot be judged by; undefined where it can. */
export function limitRefusal(limit: Limit): Refusal | undefined {
  const wrong = (message: string, whatToDo: string): Refusal => ({ code: 'LIMIT_UNCLEAR', message, whatToDo, citation: 'ICH Q6A' });
  if (limit.kind === 'MICROBIAL_COUNT')
    return Number.isInteger(limit.powerOfTen) && limit.powerOfTen >= 0 && limit.powerOfTen <= 9
      ? undefined
      : wrong('The count is limited to a power of ten from 0 to 9.', 'Give the exponent: 3 for 10^3.');
  if (limit.kind === 'WORDS') {
    const words = [...limit.complies, ...limit.fails].map(plain);
    if (limit.complies.length === 0)
      return wrong('No wording counts as complying.', 'Name what the laboratory reports when the test is met.');
    return new Set(words).size === words.length ? undefined : wrong('A wording stands twice.', 'Let each wording comply or fail, once.');
  }
  const { lower, upper } = limit;
  const bounds = [lower, upper].flatMap((bound) => bound ?? []);
  if (bounds.length === 0) return wrong('The range has no limit.', 'Give a lower limit, an upper limit, or both.');
  if (bounds.some(({ value }) => !decimalPattern.test(value)))
    return wrong('A limit is no number.', 'Write digits with a point, as in the dossier: 98.0.');
  if (lower && upper && new Decimal(lower.value).gt(upper.value))
    return wrong('The lower limit is above the upper one.', 'Compare with the dossier.');
  return undefined;
}

/** The range that a count limited to a power of ten stands for. */
export function rangeOf(limit: Extract<Limit, { kind: 'RANGE' | 'MICROBIAL_COUNT' }>): Extract<Limit, { kind: 'RANGE' }> {
  if (limit.kind === 'RANGE') return limit;
  return { kind: 'RANGE', upper: { value: new Decimal(10).pow(limit.powerOfTen).times(2).toFixed(0), inclusive: true } };
}

/** A wording without case and outer blanks. */
export function plain(words: string): string {
  return words.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

/** A limit in words, as it stands beside a result. */
export function limitWords(limit: Limit, unit?: string): string {
  const measured = unit ? ` ${unit}` : '';
  if (limit.kind === 'WORDS') return limit.requirement;
  if (limit.kind === 'MICROBIAL_COUNT')
    return `10^${limit.powerOfTen}${measured} (at most ${rangeOf(limit).upper?.value ?? ''}, Ph. Eur. 5.1.4)`;
  const { lower, upper } = limit;
  if (lower?.inclusive && upper?.inclusive) return `${lower.value} to ${upper.value}${measured}`;
  const parts = [
    ...(lower ? [`${lower.inclusive ? 'not less than' : 'more than'} ${lower.value}`] : []),
    ...(upper ? [`${upper.inclusive ? 'not more than' : 'less than'} ${upper.value}`] : []),
  ];
  return `${parts.join(' and ')}${measured}`;
}
