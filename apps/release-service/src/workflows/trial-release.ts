import type { ProcessInput } from '@qp/contracts/processes';
import { trialReleaseTable } from '@qp/domain/trial-release';
import { condition, continueAsNew } from '@temporalio/workflow';
import { ProcessRun } from './process-run.js';
import type { RowState } from './row-position.js';
import { rowRules } from './row-rules.js';

const rules = rowRules(trialReleaseTable);

/**
 * Step 2 of the two-step release, for one batch, trial and member state: from the certificate that names it until it is revoked, or
 * closed with the trial or the batch.
 */
export async function trialRelease(input: ProcessInput<RowState>): Promise<{ version: number }> {
  const release = new ProcessRun(input, rules);
  // A fact that comes after the end starts the process again; there is nothing left that it could change.
  if (release.phase !== 'ENDED') await release.livePhase();
  if (release.phase !== 'ENDED') await continueAsNew<typeof trialRelease>(release.carriedOver());
  // Work after the last change would end with the run.
  await condition(() => release.carriedOver().followUps.length === 0);
  return { version: release.version };
}
