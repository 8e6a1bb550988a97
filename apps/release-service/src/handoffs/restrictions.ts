import type { Tx } from '@qp/platform/persistence';
import type { RecordedDecision } from '../command-pipeline/index.js';

/** What a decision does not cover, or asks of whoever holds the stock (domain reference 5.7). */
export interface Restrictions {
  readonly destinations: readonly { readonly memberState: string; readonly dossierVersion: string; readonly mark: string | null }[];
  /** Units of the batch less samples. */
  readonly quantity: number | null;
  readonly storage: string | null;
  /** `YYYY-MM-DD`. */
  readonly expiryDate: string | null;
  /** Titles of the tests whose results are pending: stage 1 of a certification in two stages alone has any. */
  readonly pendingTests: readonly string[];
  /** In the provider's own words. */
  readonly further: readonly string[];
}

/** The restrictions that follow from a decision and its batch; people may add to them before the hand-off is acknowledged. */
export async function restrictionsOf(tx: Tx, decision: RecordedDecision): Promise<Restrictions> {
  const batch = await tx.maybe<{ quantity: number; storage: string | null; expiry_date: string | null }>(
    `select batch.quantity - batch.samples as quantity, product.facts ->> 'storage' as storage, batch.expiry_date::text
     from release.batch left join release.product on product.id = batch.product_id where batch.id = $1`,
    [decision.batchId],
  );
  return {
    destinations: decision.destinations.map(({ memberState, dossierVersion, mark }) => ({
      memberState,
      dossierVersion,
      mark: mark ?? null,
    })),
    quantity: batch?.quantity ?? null,
    storage: batch?.storage ?? null,
    expiryDate: batch?.expiry_date ?? null,
    // The case remembers its late tests after stage 2, when they are pending no more.
    pendingTests: decision.decision === 'CONDITIONALLY_CERTIFIED' ? await titlesOf(tx, decision.caseId, decision.lateTests) : [],
    further: [],
  };
}

async function titlesOf(tx: Tx, caseId: string, keys: readonly string[]): Promise<string[]> {
  const lines = await tx.query<{ key: string; title: string }>(
    'select key, title from release.requirement_line where case_id = $1 and key = any($2) and in_force',
    [caseId, keys],
  );
  return keys.map((key) => lines.find((line) => line.key === key)?.title ?? key);
}

/** What stage 1 leaves to be done: each pending result, and stage 2 itself. */
export function stage1Actions(pendingTests: readonly string[]): string[] {
  if (pendingTests.length === 0) return [];
  return [
    ...pendingTests.map((title) => `Pending result: ${title}`),
    'The QP certifies stage 2 when the pending results are within specification.',
  ];
}

/** Restrictions as one paragraph for a message; empty where there is nothing beyond the certificate itself. */
export function inWords({ pendingTests = [], further = [] }: Partial<Restrictions>, openActions: readonly string[]): string {
  return [
    ...(pendingTests.length > 0 ? [`Certified on stage 1 of 2; pending: ${pendingTests.join(', ')}.`] : []),
    ...(further.length > 0 ? [`Restrictions: ${further.join('; ')}`] : []),
    ...(openActions.length > 0 ? [`Open actions: ${openActions.join('; ')}`] : []),
  ].join('\n');
}
