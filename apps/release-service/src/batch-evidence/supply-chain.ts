import { batchEvidenceOperations } from '@qp/contracts/release';
import { supplyChainMap, type ChainSite, type SiteEvidence, type SupplyChainMap } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import { readBatch, readSupplyChain, type ChainActor } from '../cases/batch-dossier.js';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { standingsFor } from '../site-audits/judge-sites.js';
import { evidenceOfLines, evidenceOfRecord } from './site-evidence.js';

/** The sites of a case: those of the product's supply chain, and own steps at sites that the chain does not name. */
export function sitesOf(actors: readonly ChainActor[], row: Pick<CaseRow, 'facts'>): ChainSite[] {
  const chain = actors.map(({ organisationId, steps, ...actor }): ChainSite => ({
    ...actor,
    id: organisationId,
    steps: steps as ChainSite['steps'],
  }));
  const unnamed = row.facts.ownSteps.filter(({ siteName }) => !chain.some(({ name }) => name === siteName));
  const bySite = [...new Set(unnamed.map(({ siteName }) => siteName))].map((name): ChainSite => {
    const here = unnamed.filter(({ siteName }) => siteName === name);
    return { id: name, name, country: here[0]?.country ?? '', steps: here.map(({ step }) => step) };
  });
  return [...chain, ...bySite];
}

/** Reads all evidence of the sites of a case. */
export async function siteEvidenceOf(tx: Tx, row: CaseRow, sites: readonly ChainSite[], on: string): Promise<SiteEvidence[]> {
  const documents = evidenceOfLines(await linesOf(tx, row.id), row.facts);
  const standings = await standingsFor(tx, row.id);
  const records = sites.flatMap(({ id, name, country }) => {
    const found = standings.find((one) => one.organisationId === id || (one.site === name && one.country === country));
    return found ? [evidenceOfRecord(name, found, on)] : [];
  });
  // Where audits of a site are on record they say more than the document that reports one.
  return [...documents.filter(({ kind, site }) => kind !== 'AUDIT' || !records.some((record) => record.site === site)), ...records];
}

/** Draws up the supply chain of a case with what shows on a day that its sites may do their steps. */
export async function drawChain(
  tx: Tx,
  row: CaseRow,
  on: string,
): Promise<{ readonly version: number | null; readonly map: SupplyChainMap }> {
  const batch = await readBatch(tx, row.batchId);
  const chain = await readSupplyChain(tx, batch.productId);
  const sites = sitesOf(chain?.actors ?? [], row);
  const map = supplyChainMap(sites, await siteEvidenceOf(tx, row, sites, on), { on, importStep: row.facts.importStep });
  return { version: chain?.version ?? null, map };
}

/** Supply chain of a batch with the status of every site: as the decision found it, or as it is on the day that is asked for. */
export const readSupplyChainMap = defineQuery(batchEvidenceOperations.supplyChain, async ({ tx, today }, { params, query }) => {
  const row = await readCase(tx, params.caseId);
  const { batchNo } = await readBatch(tx, row.batchId);
  const decided = query.on === undefined ? await decidedChain(tx, row.id) : undefined;
  const { version, map } = decided ?? (await drawChain(tx, row, query.on ?? today));
  return {
    caseId: row.id,
    batchNo,
    version,
    decidedAt: decided?.decidedAt.toISOString() ?? null,
    on: map.on,
    state: map.state,
    nextExpiry: map.nextExpiry ?? null,
    nodes: map.nodes.map((node) => ({
      ...node,
      steps: [...node.steps],
      licence: node.licence ?? null,
      nextExpiry: node.nextExpiry ?? null,
      evidence: node.evidence.map((one) => ({ ...one, validTo: one.validTo ?? null })),
    })),
    edges: [...map.edges],
  };
});

/** The chain as the last decision found it; undefined for a case that is not decided. */
function decidedChain(tx: Tx, caseId: string) {
  return tx.maybe<{ version: number | null; map: SupplyChainMap; decidedAt: Date }>(
    `select chain_version as version, map, decided_at as "decidedAt" from release.decided_supply_chain where case_id = $1 order by decided_at desc limit 1`,
    [caseId],
  );
}
