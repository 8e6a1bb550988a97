import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { organisationOfAll, siteKeepers } from './site-organisation.js';

describe('the organisation of the sites that a document speaks of', () => {
  const owners: Readonly<Record<string, string>> = { north: 'fjord', south: 'fjord', east: 'polder' };
  const of = (...sites: readonly string[]) => organisationOfAll(sites, (site) => owners[site]);

  it('is the one to which they all belong', () => {
    expect(of('north', 'south')).toBe('fjord');
  });

  it('is nobody where no site is named, one is unknown, or two belong to different organisations', () => {
    expect([of(), of('west'), of('north', 'west'), of('west', 'north'), of('north', 'east')]).toEqual(Array(5).fill(undefined));
  });

  it('never is an organisation that owns some of the sites alone', () => {
    const site = fc.constantFrom('north', 'south', 'east', 'west');
    fc.assert(
      fc.property(fc.array(site), (sites) => {
        const found = of(...sites);
        return found === undefined || sites.every((one) => owners[one] === found);
      }),
    );
  });

  it('is never a sponsor', () => {
    expect(siteKeepers).not.toContain('SPONSOR');
  });
});
