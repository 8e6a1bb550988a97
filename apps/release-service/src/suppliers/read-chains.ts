import type { ChainSite, SiteOfProduct } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import type { ChainActor } from '../cases/batch-dossier.js';

/** The sites of the newest supply chain of every product in scope. */
export async function readChains(tx: Tx): Promise<SiteOfProduct[]> {
  const chains = await tx.query<{ product: string; actors: ChainActor[] }>(
    `select distinct on (chain.product_id) product.code as product, chain.actors
     from release.supply_chain chain join release.product on product.id = chain.product_id order by chain.product_id, chain.version desc`,
  );
  return chains.flatMap(({ product, actors }) =>
    actors.map(({ organisationId, steps, ...actor }): SiteOfProduct => ({
      ...actor,
      id: organisationId,
      steps: steps as ChainSite['steps'],
      product,
    })),
  );
}
