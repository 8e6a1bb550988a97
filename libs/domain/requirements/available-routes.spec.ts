import { describe, expect, it } from '@jest/globals';
import { routeToCome } from './index.js';
import { scenarioPacks } from './scenario-packs.js';

const standard = { caseType: 'INITIAL', decentralised: false, modality: 'CHEMICAL' } as const;

describe('ways to certification', () => {
  it.each([
    ['decentralised manufacture', { ...standard, decentralised: true }],
    ['radiopharmaceuticals', { ...standard, modality: 'RADIOPHARMA' }],
    ['the update of an expiry date', { ...standard, caseType: 'EXPIRY_UPDATE' }],
  ] as const)('%s: is not available yet', (words, facts) => {
    expect(routeToCome(facts)).toMatchObject({ words });
  });

  it('are open to every other scenario', () => {
    const closed = Object.entries(scenarioPacks).filter(([, facts]) => routeToCome(facts) !== undefined);
    expect(closed.map(([name]) => name)).toEqual(['expiryUpdate']);
  });
});
