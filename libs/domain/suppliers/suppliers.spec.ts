import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { suppliersOf, type ChainStep, type SiteOfProduct } from './index.js';

const steps: ChainStep[] = ['API', 'DP', 'PACK', 'TEST', 'STORAGE'];
const aSite: fc.Arbitrary<SiteOfProduct> = fc.record({
  id: fc.constantFrom('org-1', 'org-2'),
  name: fc.constantFrom('Maker', 'Packer', 'Laboratory'),
  country: fc.constantFrom('DE', 'US'),
  steps: fc.subarray(steps, { minLength: 1 }),
  product: fc.constantFrom('AUR-101', 'BOR-202'),
});

describe('the sites of many supply chains', () => {
  it('are each there once, with what they do for every product', () => {
    expect(
      suppliersOf([
        { id: 'Maker', name: 'Maker', country: 'DE', steps: ['PACK'], product: 'BOR-202' },
        { id: 'org-1', name: 'Maker', country: 'DE', steps: ['DP', 'PACK'], product: 'AUR-101', licence: 'L-1' },
        { id: 'org-2', name: 'Maker', country: 'US', steps: ['API'], product: 'AUR-101' },
      ]),
    ).toEqual([
      { id: 'org-1', name: 'Maker', country: 'DE', steps: ['PACK', 'DP'], products: ['AUR-101', 'BOR-202'], licence: 'L-1' },
      { id: 'org-2', name: 'Maker', country: 'US', steps: ['API'], products: ['AUR-101'] },
    ]);
  });

  it('lose no step and no product, and invent none', () => {
    fc.assert(
      fc.property(fc.array(aSite, { maxLength: 12 }), (sites) => {
        const found = suppliersOf(sites);
        expect(new Set(found.map(({ name, country }) => name + country)).size).toBe(found.length);
        const said = (all: readonly (readonly [string, string])[]) => [...new Set(all.map((pair) => pair.join('/')))].sort();
        expect(said(found.flatMap((one) => one.steps.map((step) => [one.name + one.country, step] as const)))).toEqual(
          said(sites.flatMap((one) => one.steps.map((step) => [one.name + one.country, step] as const))),
        );
        expect(said(found.flatMap((one) => one.products.map((product) => [one.name + one.country, product] as const)))).toEqual(
          said(sites.map((one) => [one.name + one.country, one.product] as const)),
        );
      }),
    );
  });

  it('come in the same order however the chains come', () => {
    fc.assert(
      fc.property(fc.array(aSite, { maxLength: 8 }), (sites) => {
        const names = (all: readonly SiteOfProduct[]) => suppliersOf(all).map(({ name, country }) => `${name}, ${country}`);
        expect(names(sites.toReversed())).toEqual(names(sites));
      }),
    );
  });
});
