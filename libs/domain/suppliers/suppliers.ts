import type { ChainSite, ChainStep } from './supply-chain-map.js';

/** A site as the supply chain of one product names it. */
export interface SiteOfProduct extends ChainSite {
  /** Name of the product whose chain it is. */
  readonly product: string;
}

/** A site with all that it does, over all supply chains. */
export interface Supplier extends ChainSite {
  readonly products: readonly string[];
}

/**
 * The sites of many supply chains, each once: the same name in the same country is the same site (EU GMP Chapter 7 qualifies sites, not
 * products). Steps and products come together; an organisation and a licence are taken from the first chain that names one.
 */
export function suppliersOf(sites: readonly SiteOfProduct[]): Supplier[] {
  const bySite = Map.groupBy(sites, ({ name, country }) => `${country}/${name}`);
  return [...bySite.values()]
    .map((same): Supplier => {
      const [{ name, country }] = same as [SiteOfProduct, ...SiteOfProduct[]];
      const licence = same.find((one) => one.licence !== undefined)?.licence;
      return {
        id: same.find(({ id }) => id !== name)?.id ?? name,
        name,
        country,
        steps: once<ChainStep>(same.flatMap(({ steps }) => steps)),
        products: once(same.map(({ product }) => product)).sort(),
        ...(licence !== undefined && { licence }),
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name) || one.country.localeCompare(other.country));
}

function once<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}
