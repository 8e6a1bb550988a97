import type { Feature, HookContext, RecordedDecision } from '../command-pipeline/index.js';
import { filingCommands } from './filing-commands.js';
import { dispose, legalHold } from './hold-and-dispose.js';
import { readPackage } from './read-package.js';
import { readRetention, readTree, searchFiled } from './retention-queries.js';
import { deliverRetention, retentionTopic } from './tell-retention.js';

export { watchFiling } from './filing-work.js';
export { retentionTopic, tellRetention, tellRetentionOfTrial } from './tell-retention.js';
export { assertNotApproved, keepSignature, type ProposedDisposal } from './two-signatures.js';
export { watchDisposals } from './watch-disposals.js';

const deciding = ['certify', 'certifyStage1', 'confirm', 'reject', 'supplyOos'];

/** The case package is opened with the decision (domain reference 6.13). */
async function openPackage({ tx }: HookContext, { act, caseId }: RecordedDecision): Promise<void> {
  if (deciding.includes(act))
    await tx.query(`update release.certification_case set filing = coalesce(filing, 'OPEN') where id = $1`, [caseId]);
}

/** The case package in the trial master file: an axis of its own beside the case state. */
export const filing: Feature = {
  name: 'filing',
  commands: [...filingCommands, legalHold, dispose],
  queries: [readPackage, readRetention, readTree, searchFiled],
  deliveries: { [retentionTopic]: deliverRetention },
  caseHooks: { onDecision: openPackage },
};
