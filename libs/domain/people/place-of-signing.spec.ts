import { describe, expect, it } from '@jest/globals';
import { placeEvidence } from './index.js';

describe('the place of a signing', () => {
  it.each([
    ['nothing was declared', { ip: '1' }, 'NOT_DECLARED', 0],
    ['only the person says so', { declaredCountry: 'DK', ip: '1' }, 'DECLARED', 0],
    [
      'the session names the same, from the same address',
      { declaredCountry: 'DK', sessionCountry: 'DK', ip: '1', sessionIp: '1' },
      'DECLARED_CONSISTENT',
      0,
    ],
    ['the session came from another address', { declaredCountry: 'DK', sessionCountry: 'DK', ip: '1', sessionIp: '2' }, 'DECLARED', 1],
    ['the session named another country', { declaredCountry: 'DK', sessionCountry: 'US', ip: '1', sessionIp: '1' }, 'CONTRADICTED', 1],
    ['both differ', { declaredCountry: 'DK', sessionCountry: 'US', ip: '1', sessionIp: '2' }, 'CONTRADICTED', 2],
  ] as const)('%s', (_what, facts, grade, differences) => {
    const evidence = placeEvidence(facts);
    expect([evidence.grade, evidence.differences.length]).toEqual([grade, differences]);
  });

  it('never says more than is known: no grade calls the place proven, none shows an address', () => {
    const words = placeEvidence({ declaredCountry: 'DK', sessionCountry: 'DK', ip: '192.0.2.7', sessionIp: '192.0.2.7' }).words;
    expect(words).toMatch(/not proven/);
    expect(words).not.toContain('192.0.2.7');
  });
});
