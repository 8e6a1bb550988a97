import { supplierOperations } from '@qp/contracts/release';
import { evidenceKinds, judgeEvidence, siteOnDay, suppliersOf, type Supplier } from '@qp/domain/suppliers';
import { defineQuery } from '../command-pipeline/index.js';
import { readChains } from './read-chains.js';
import { readSupplierEvidence, type SupplierEvidence } from './read-evidence.js';

/** Sites of all supply chains with their qualification on a day. */
export const readSupplierStatus = defineQuery(supplierOperations.status, async ({ tx, today }, { query }) => {
  const on = query.on ?? today;
  const suppliers = suppliersOf(await readChains(tx));
  const evidence = await readSupplierEvidence(tx, suppliers, on);
  return { on, suppliers: suppliers.map((site) => statusOf(site, evidence, on)) };
});

function statusOf(site: Supplier, all: readonly SupplierEvidence[], on: string) {
  const own = all.filter((one) => one.site === site.name && one.country === site.country);
  const node = siteOnDay(site, own, on);
  return {
    id: site.id,
    name: site.name,
    country: site.country,
    steps: [...site.steps],
    products: [...site.products],
    licence: site.licence ?? null,
    state: node.state,
    nextDue: node.nextExpiry ?? null,
    words: node.words,
    evidence: evidenceKinds.map((kind) => {
      const judged = node.evidence.find((one) => one.kind === kind);
      return {
        kind,
        state: judged?.state ?? ('NOT_ASKED' as const),
        validTo: judged?.validTo ?? null,
        words: judged?.words ?? '',
        papers: own
          .filter((one) => one.kind === kind)
          .map((one) => {
            const { state, validTo, words } = judgeEvidence(one, on);
            const { title, documentId = null, documentVersionId = null } = one;
            return { title, state, validTo: validTo ?? null, words, documentId, documentVersionId };
          }),
      };
    }),
  };
}
