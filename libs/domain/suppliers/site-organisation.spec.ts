import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { organisationOfAll, siteKeepers, sitesByOrganisation } from './site-organisation.js';

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

describe('the sites of each organisation', () => {
  const owners: Readonly<Record<string, string>> = { north: 'fjord', south: 'fjord', east: 'polder' };
  const organisationOf = (site: string) => owners[site];

  it('are its own and no others, in their order; what belongs to nobody known is nobody’s', () => {
    const found = sitesByOrganisation(['south', 'east', 'west', 'north'], organisationOf);
    expect([...found]).toEqual([
      ['fjord', ['south', 'north']],
      ['polder', ['east']],
    ]);
  });

  it('are all sites, where one organisation has them all', () => {
    const site = fc.constantFrom('north', 'south', 'east', 'west');
    fc.assert(
      fc.property(fc.array(site), (sites) => {
        const found = sitesByOrganisation(sites, organisationOf);
        const one = organisationOfAll(sites, organisationOf);
        if (one !== undefined) expect([...found]).toEqual([[one, sites]]);
        for (const [organisation, own] of found) expect(own.every((each) => owners[each] === organisation)).toBe(true);
      }),
    );
  });
});
