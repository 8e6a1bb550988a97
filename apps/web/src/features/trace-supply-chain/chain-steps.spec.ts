import { expect, it } from '@jest/globals';
import { stepsOf } from './chain-steps.js';

const lab = { name: 'Lab', steps: ['TEST'] };
const plant = { name: 'Plant', steps: ['DP', 'TEST'] };

it('shows the steps in the order of the batch, with everybody who does one', () => {
  expect(stepsOf([lab, plant])).toEqual([
    { step: 'DP', actors: [plant] },
    { step: 'PACK', actors: [] },
    { step: 'TEST', actors: [lab, plant] },
  ]);
});

it('shows a step that every batch passes and nobody does, so that the hole is seen', () => {
  expect(stepsOf([]).map(({ step }) => step)).toEqual(['DP', 'PACK']);
});
