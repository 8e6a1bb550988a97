import { conditionsOf, unless, type Finding } from '../../gates/index.js';
import { deviationBlock, sopModeBlock } from '../../quality-events/index.js';
import type { GateInput } from './input.js';
import { waitsForStage2 } from './review-gates.js';

/** Conditions of G-03: deviations. */
export const g03Conditions = conditionsOf('G-03', [
  [
    'G-03.disposed',
    'locked',
    'Every deviation is accepted by the QP, or void with a reason.',
    'Have the QP dispose the deviation.',
    'EU GMP Annex 16 section 3',
  ],
  ['G-03.closed', 'on', 'SOP mode: every deviation is closed.', 'Close the deviation.', 'SOP CR/OPS/142/2025 5.1'],
]);

/** G-03: no deviation of the batch or its parents stands in the way. */
export function g03(input: GateInput & { readonly sopMode: boolean }): Finding[] {
  return input.deviations.flatMap((deviation) => {
    const block = deviationBlock(deviation);
    const open = input.sopMode ? sopModeBlock(deviation) : undefined;
    return [
      ...unless(block === undefined, g03Conditions['G-03.disposed'], block, deviation.id),
      ...unless(open === undefined, g03Conditions['G-03.closed'], open, deviation.id),
    ];
  });
}

/** Conditions of G-04: results. */
export const g04Conditions = conditionsOf('G-04', [
  [
    'G-04.specification',
    'locked',
    'All registered specifications are met.',
    'Reject the batch; there is no way to certify it.',
    'CTR Art 63; EU GMP Annex 16 section 3',
  ],
  ['G-04.oos', 'locked', 'No out-of-specification result is open.', 'Conclude the investigation.', 'EU GMP Chapter 6'],
  [
    'G-04.results',
    'on',
    'Every test of the specification has a result that a second person compared with the certificate of analysis.',
    'Enter the result, have it compared with the certificate, or have the certificate accepted that it was compared with.',
    'EU GMP Annex 16 1.7; EU GMP Annex 11 clause 6',
  ],
]);

/** G-04: no specification failure, no open out-of-specification result, and where the specification is kept as data, a checked result of each test. */
export function g04(input: GateInput): Finding[] {
  return [
    ...input.results.specificationFailures.flatMap((test) =>
      unless(false, g04Conditions['G-04.specification'], `Specification not met: ${test}.`, test),
    ),
    ...input.results.openOos.flatMap((test) =>
      unless(false, g04Conditions['G-04.oos'], `Out-of-specification result open: ${test}.`, test),
    ),
    ...(input.results.open ?? [])
      .filter(({ late }) => !late || !waitsForStage2(input))
      .flatMap(({ test, words }) => unless(false, g04Conditions['G-04.results'], words, test)),
  ];
}
