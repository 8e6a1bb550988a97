import { expect, it } from '@jest/globals';
import { isCommand } from '@qp/contracts/operation';
import { unblindingNames } from '@qp/domain/blinding';
import { z } from 'zod';
import { allOperations } from '../operations.js';

/** Answers that hold such a name and are not written down when they are read, with why. */
const notRecorded = {
  'products.list': 'whether a product is active or placebo is said of the product, never of a batch, kit or patient',
  'cases.get':
    'the same, of the product of the batch: whoever works on the case opens it many times a day, and blinded readers never get it',
  'facts.list': 'the facts that cases.get gives of the same case, as they were corrected; blinded readers never get these either',
  'service-levels.list': 'kinds of product as a condition of a policy, of no batch at all',
};

it('an answer that can hold what breaks a blind is recorded when it is read (SOD-6), but for those with a reason', () => {
  const silent = allOperations.filter((operation) => {
    if (isCommand(operation) || !operation.response || operation.mayUnblind || !operation.path.startsWith('/api/')) return false;
    const shape = JSON.stringify(z.toJSONSchema(operation.response, { unrepresentable: 'any', io: 'output' }));
    return Object.keys(unblindingNames).some((name) => shape.includes(`"${name}":`));
  });
  expect(silent.map(({ id }) => id).sort()).toEqual(Object.keys(notRecorded).sort());
});
