import { batchEvidenceOperations } from '@qp/contracts/release';
import { supplyChainMap, type ChainSite, type SiteEvidence } from '@qp/domain/suppliers';
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

/** The day that the evidence is judged on: that of the decision, or today. */
export async function dayOfDecision(tx: Tx, caseId: string, today: string): Promise<string> {
  const decided = await tx.maybe<{ day: string }>(
    `select (entered_at at time zone 'UTC')::date as day from release.register_entry
     where case_id = $1 and decision in ('CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'REJECTED') order by entered_at limit 1`,
    [caseId],
  );
  return decided?.day ?? today;
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

/** Supply chain of a batch with the status of every site. */
export const readSupplyChainMap = defineQuery(batchEvidenceOperations.supplyChain, async ({ tx, today }, { params, query }) => {
  const row = await readCase(tx, params.caseId);
  const batch = await readBatch(tx, row.batchId);
  const chain = await readSupplyChain(tx, batch.productId);
  const on = query.on ?? (await dayOfDecision(tx, row.id, today));
  const sites = sitesOf(chain?.actors ?? [], row);
  const map = supplyChainMap(sites, await siteEvidenceOf(tx, row, sites, on), { on, importStep: row.facts.importStep });
  return {
    caseId: row.id,
    batchNo: batch.batchNo,
    version: chain?.version ?? null,
    on,
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
