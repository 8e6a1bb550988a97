import type { Feature } from '../command-pipeline/index.js';
import { onDecision, spreadFreeze } from './freeze.js';
import { holderCommands } from './acknowledge-notice.js';
import { holderQueries } from './holder-queries.js';

export { heldNow, seesHolders } from './held-now.js';

/** Who holds stock of a batch, and how a stop, suspension, withdrawal or late failure reaches them (domain reference 6.15). */
export const holders: Feature = {
  name: 'holders',
  commands: [...holderCommands],
  queries: [...holderQueries],
  caseHooks: { onDecision },
  followUps: { spreadFreeze },
};
