import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import type { CaseHooks, GateFacts } from '../command-pipeline/index.js';

/** What other business areas know of a batch, joined. */
export async function gatherGateFacts(
  tx: Tx,
  row: Pick<CaseRow, 'id' | 'batchId'>,
  hooks: readonly CaseHooks[],
): Promise<Required<GateFacts>> {
  const found: GateFacts[] = [];
  for (const { gateFacts } of hooks) if (gateFacts) found.push(await gateFacts(tx, row.batchId, row.id));
  return {
    deviations: found.flatMap(({ deviations = [] }) => deviations),
    specificationFailures: found.flatMap(({ specificationFailures = [] }) => specificationFailures),
    openOos: found.flatMap(({ openOos = [] }) => openOos),
    openResults: found.flatMap(({ openResults = [] }) => openResults),
    openBlocks: found.flatMap(({ openBlocks = [] }) => openBlocks),
    evidence: found.flatMap(({ evidence = [] }) => evidence),
  };
}
