import { describe, expect, it } from '@jest/globals';
import { passedOn } from './passed-on.js';

const line = (key: string, ...names: string[]) => ({
  key,
  code: 'GMP_CERT',
  subjects: names.map((name) => ({ kind: 'SITE' as const, name, country: 'DK', need: 'W' as const })),
});

describe('a line whose site changes', () => {
  it('has passed on where its site has another line now, or its new site had one', () => {
    const before = [line('GMP_CERT', 'Fjord'), line('GMP_CERT:skerry-dk', 'Skerry')];
    expect(passedOn(line('GMP_CERT', 'Fjord'), before, [line('GMP_CERT', 'Skerry')])).toBe(true);
    expect(
      passedOn(line('GMP_CERT', 'Fjord'), [line('GMP_CERT', 'Fjord')], [line('GMP_CERT', 'Polder'), line('GMP_CERT:fjord-dk', 'Fjord')]),
    ).toBe(true);
  });

  it('has not where a further site comes, its site stays, or a name alone was corrected', () => {
    const one = [line('GMP_CERT', 'Fjord')];
    expect(passedOn(line('GMP_CERT', 'Fjord'), one, [...one, line('GMP_CERT:skerry-dk', 'Skerry')])).toBe(false);
    expect(passedOn(line('GMP_CERT', 'Fjord'), one, [line('GMP_CERT', 'Fjord Plant')])).toBe(false);
  });

  it('has not where it named no site before: it spoke of all of them', () => {
    expect(passedOn(line('GMP_CERT'), [line('GMP_CERT')], [line('GMP_CERT', 'Fjord'), line('GMP_CERT:skerry-dk', 'Skerry')])).toBe(false);
  });
});
