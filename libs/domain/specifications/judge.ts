import { Decimal, placesOf, roundedTo, unitOf } from './decimals.js';
import { limitWords, plain, rangeOf, type Bound, type Limit } from './limit.js';
import { readNumber, type ReportedNumber } from './reported-value.js';

/**
 * How a result stands to its limit. `NOT_SHOWN`: what was reported allows both, such as "less than 0.5" against a limit of 0.2, or fewer
 * digits than the limit has. It never counts as complying.
 */
export type Verdict = 'COMPLIES' | 'OUT_OF_SPECIFICATION' | 'NOT_SHOWN';

/** A verdict with its words. */
export interface Judgement {
  readonly verdict: Verdict;
  /** The result as it was compared: rounded to the digits of the limit. */
  readonly compared: string;
  readonly words: string;
}

/** Judges what was reported against a limit; undefined where it is no result for such a limit. */
export function judge(limit: Limit, reported: string, unit?: string): Judgement | undefined {
  const wanted = limitWords(limit, unit);
  if (limit.kind === 'WORDS') return judgeWords(limit, reported);
  const range = rangeOf(limit);
  const number = readNumber(reported);
  if (!number) return undefined;
  const verdict = verdictOf(range, number);
  const compared = comparedWith(range, number, reported);
  const said = compared === reported.trim() ? compared : `${reported.trim()}, rounded to ${compared},`;
  const words = {
    COMPLIES: `${said} complies with ${wanted}.`,
    OUT_OF_SPECIFICATION: `${said} is out of specification: ${wanted}.`,
    NOT_SHOWN: number.exact
      ? `${said} has fewer digits than the limit and does not show compliance with ${wanted}.`
      : `${said} does not show compliance with ${wanted}.`,
  };
  return { verdict, compared, words: words[verdict] };
}

function judgeWords(limit: Extract<Limit, { kind: 'WORDS' }>, reported: string): Judgement {
  const compared = reported.trim();
  const isOne = (list: readonly string[]) => list.some((one) => plain(one) === plain(reported));
  if (isOne(limit.complies)) return { verdict: 'COMPLIES', compared, words: `"${compared}" complies with: ${limit.requirement}.` };
  if (isOne(limit.fails))
    return { verdict: 'OUT_OF_SPECIFICATION', compared, words: `"${compared}" is out of specification: ${limit.requirement}.` };
  return { verdict: 'NOT_SHOWN', compared, words: `"${compared}" is no wording that the specification knows for: ${limit.requirement}.` };
}

function verdictOf({ lower, upper }: { readonly lower?: Bound; readonly upper?: Bound }, number: ReportedNumber): Verdict {
  const sides = [...(upper ? [againstUpper(upper, number)] : []), ...(lower ? [againstLower(lower, number)] : [])];
  if (sides.includes('OUT_OF_SPECIFICATION')) return 'OUT_OF_SPECIFICATION';
  return sides.includes('NOT_SHOWN') ? 'NOT_SHOWN' : 'COMPLIES';
}

/** The values that a report stands for, seen at a limit of so many places: fewer digits than the limit leave half a unit on each side open. */
function seenAt(places: number, number: ReportedNumber) {
  const half = number.exact && number.places < places ? unitOf(number.places).div(2) : new Decimal(0);
  return { from: number.from?.minus(half), to: number.to?.plus(half), open: !number.toIncluded || half.gt(0) };
}

/** Rounding keeps the order of numbers: what holds for both ends holds for all values between them. */
function againstUpper(bound: Bound, number: ReportedNumber): Verdict {
  const places = placesOf(bound.value);
  const highest = bound.inclusive ? new Decimal(bound.value) : new Decimal(bound.value).minus(unitOf(places));
  const { from, to, open } = seenAt(places, number);
  if (from && roundedTo(places, from).gt(highest)) return 'OUT_OF_SPECIFICATION';
  if (!to) return 'NOT_SHOWN';
  const within = roundedTo(places, to).lte(highest) || (open && to.lte(highest.plus(unitOf(places).div(2))));
  return within ? 'COMPLIES' : 'NOT_SHOWN';
}

function againstLower(bound: Bound, number: ReportedNumber): Verdict {
  const places = placesOf(bound.value);
  const lowest = bound.inclusive ? new Decimal(bound.value) : new Decimal(bound.value).plus(unitOf(places));
  const { from, to, open } = seenAt(places, number);
  if (to && (roundedTo(places, to).lt(lowest) || (open && to.lte(lowest.minus(unitOf(places).div(2)))))) return 'OUT_OF_SPECIFICATION';
  return from && roundedTo(places, from).gte(lowest) ? 'COMPLIES' : 'NOT_SHOWN';
}

/** The number as compared: rounded to the digits of the limits, where it has more and they agree on how many. */
function comparedWith(
  { lower, upper }: { readonly lower?: Bound; readonly upper?: Bound },
  number: ReportedNumber,
  reported: string,
): string {
  const places = Math.max(...[lower, upper].flatMap((bound) => (bound ? [placesOf(bound.value)] : [])));
  if (!number.exact || !number.from || number.places <= places) return reported.trim();
  return roundedTo(places, number.from).toFixed(places);
}
