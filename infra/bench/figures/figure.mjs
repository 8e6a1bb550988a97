import { rounded } from './statistics.mjs';

/** An absolute time or rate depends on the machine: it fails only beyond this many times its budget. */
export const SLACK_OF_ABSOLUTES = 3;

/**
 * What a figure is held against.
 * @typedef {object} Budget
 * @property {'value' | 'ratio'} of the figure itself, or the figure divided by its anchor
 * @property {number} [most] inclusive
 * @property {number} [least] inclusive
 * @property {boolean} [absolute] a time or rate without an anchor: three times the budget before it fails
 */
/**
 * One line of the report. `ratio` is value / anchorValue; `ok` is null where there is no budget.
 * @typedef {object} Figure
 * @property {string} name
 * @property {string} unit
 * @property {number} value
 * @property {string | null} anchor what was measured beside it in the same run
 * @property {number | null} anchorValue
 * @property {number | null} ratio
 * @property {string | null} budget
 * @property {boolean | null} ok
 */

/**
 * @param {{ name: string, unit: string, value: number, anchor?: { name: string, value: number }, budget?: Budget }} measured
 * @returns {Figure}
 * @throws {TypeError} when a figure is no number, or a ratio is to be held without an anchor
 */
export function figure({ name, unit, value, anchor, budget }) {
  if (!Number.isFinite(value)) throw new TypeError(`${name} was not measured: ${value}`);
  if (budget?.of === 'ratio' && !(anchor && anchor.value > 0)) throw new TypeError(`${name} is held as a ratio and has no anchor`);
  const ratio = anchor ? value / anchor.value : null;
  return {
    name,
    unit,
    value: rounded(value),
    anchor: anchor?.name ?? null,
    anchorValue: anchor ? rounded(anchor.value) : null,
    ratio: ratio === null ? null : rounded(ratio),
    budget: budget ? wordsOf(budget) : null,
    ok: budget ? holds(budget, budget.of === 'ratio' ? /** @type {number} */ (ratio) : value) : null,
  };
}

/** @param {Budget} budget @param {number} value @returns {boolean} */
export function holds({ most, least, absolute }, value) {
  const slack = absolute ? SLACK_OF_ABSOLUTES : 1;
  return (most === undefined || value <= most * slack) && (least === undefined || value >= least / slack);
}

/** @param {Budget} budget */
function wordsOf({ of, most, least, absolute }) {
  const bounds = [...(most === undefined ? [] : [`<= ${most}`]), ...(least === undefined ? [] : [`>= ${least}`])].join(' and ');
  return `${of === 'ratio' ? 'ratio ' : ''}${bounds}${absolute ? `, fails beyond ${SLACK_OF_ABSOLUTES} times` : ''}`;
}
