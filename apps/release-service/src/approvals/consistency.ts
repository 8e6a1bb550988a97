import { approvalOperations, type BatchFactsRecord } from '@qp/contracts/release';
import { asApproved, mismatches, type Mismatch, type StatedContent } from '@qp/domain/approvals';
import { monthsBetween } from '@qp/domain/calendar';
import type { Tx } from '@qp/platform/persistence';
import { readBatch, readProduct, type BatchRecord, type ProductRecord } from '../cases/batch-dossier.js';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { defineQuery } from '../command-pipeline/index.js';
import { fileOfCase, statedByFile } from '../specification-files/frozen.js';
import { approvalsOf } from './approval-rows.js';

/** What a batch says of itself: where its own steps were done, and how long it keeps. */
export function statedBy(
  facts: Pick<BatchFactsRecord, 'ownSteps'>,
  batch: Pick<BatchRecord, 'manufacturedOn' | 'expiryDate'>,
  product: Pick<ProductRecord, 'code'>,
): StatedContent[] {
  const sites = [...new Set(facts.ownSteps.map(({ siteName }) => siteName))];
  return [
    ...sites.map((site): StatedContent => {
      const steps = facts.ownSteps.filter(({ siteName }) => siteName === site).map(({ step }) => step);
      return { kind: 'SITE', subject: site, value: steps.join(', '), source: 'the batch' };
    }),
    {
      kind: 'SHELF_LIFE',
      subject: product.code,
      value: String(monthsBetween(batch.manufacturedOn, batch.expiryDate)),
      source: 'the batch',
    },
  ];
}

/** What a batch says of itself, and what the specification file says that its case was opened with. */
export async function statedOnCase(
  tx: Tx,
  row: Pick<CaseRow, 'id' | 'facts'>,
  batch: BatchRecord,
  product: ProductRecord,
): Promise<StatedContent[]> {
  const file = await fileOfCase(tx, row.id);
  return [...statedBy(row.facts, batch, product), ...(file ? statedByFile(file) : [])];
}

/** What a destination is held against, and what does not agree, on a day as known at an instant. */
export interface DestinationConsistency {
  readonly trialId: string;
  readonly memberState: string;
  readonly known: boolean;
  readonly mismatches: readonly Mismatch[];
}

/** Holds a batch against what every destination approved. */
export async function consistencyOf(
  tx: Tx,
  destinations: readonly { readonly trialId: string; readonly memberState: string }[],
  stated: readonly StatedContent[],
  { on, at }: { readonly on: string; readonly at: string },
): Promise<DestinationConsistency[]> {
  const entries = await approvalsOf(tx, [...new Set(destinations.map(({ trialId }) => trialId))]);
  return destinations.map(({ trialId, memberState }) => {
    const approved = asApproved(
      entries.filter((entry) => entry.trialId === trialId),
      { memberState, on, at },
    );
    const said = stated.filter((one) => one.trialId === undefined || one.trialId === trialId);
    return { trialId, memberState, known: approved.length > 0, mismatches: mismatches(memberState, on, approved, said) };
  });
}

/** Whether a batch agrees with what its member states approved. */
export const readConsistency = defineQuery(approvalOperations.consistency, async ({ tx, today, now }, { params, query }) => {
  const row = await readCase(tx, params.caseId);
  const batch = await readBatch(tx, row.batchId);
  const stated = await statedOnCase(tx, row, batch, await readProduct(tx, batch.productId));
  const on = query.on ?? today;
  const judged = await consistencyOf(tx, row.facts.destinations, stated, { on, at: now.toISOString() });
  return {
    on,
    mismatches: judged.flatMap((one) => [...one.mismatches]),
    unknown: judged.filter(({ known }) => !known).map(({ memberState }) => memberState),
  };
});
