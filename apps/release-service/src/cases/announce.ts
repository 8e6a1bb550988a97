import type { RequirementLine } from '@qp/domain/requirements';
import type { Tx } from '@qp/platform/persistence';
import { isBlindedCase } from '../blinding/index.js';
import type { OutgoingMessage } from '../command-pipeline/index.js';
import { readBatch, readParents, readProduct, readSupplyChain } from './batch-dossier.js';
import type { CaseRow } from './case-row.js';

/** Tells documents-service what a case asks, who takes part, and what its documents are compared with. */
export async function announceCase(
  context: { readonly tx: Tx; readonly now: Date; enqueue(message: OutgoingMessage): Promise<void> },
  row: Pick<CaseRow, 'id' | 'ownerOrg' | 'sponsorId' | 'batchId' | 'facts' | 'factsVersion'>,
  lines: readonly RequirementLine[],
): Promise<void> {
  const batch = await readBatch(context.tx, row.batchId);
  const parents = await readParents(context.tx, row.batchId);
  const product = await readProduct(context.tx, batch.productId);
  const chain = await readSupplyChain(context.tx, batch.productId);
  const sites = [
    ...row.facts.ownSteps.map(({ siteName }) => siteName),
    batch.placeName,
    ...parents.map(({ siteName }) => siteName),
    ...(chain?.actors ?? []).map(({ name }) => name),
  ];
  const parties = await context.tx.query<{ organisationId: string; as: string }>(
    `select org_id as "organisationId", as_role as "as" from release.party where subject_id = $1 order by org_id`,
    [row.id],
  );
  await context.enqueue({
    topic: 'case-facts',
    key: row.id,
    payload: {
      caseId: row.id,
      // Grows with each announcement: transactions of one case follow each other.
      version: context.now.getTime(),
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      parties,
      batchNumbers: [...new Set([batch.batchNo, ...parents.map(({ batchNo }) => batchNo)])],
      productCode: product.code,
      strength: product.facts.strength,
      sites: [...new Set(sites)],
      blinded: await isBlindedCase(context.tx, row.id),
      lines: lines.map(({ key, title, providedBy, need }) => ({ key, title, providedBy, need })),
    },
  });
}
