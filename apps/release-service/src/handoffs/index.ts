import type { Feature } from '../command-pipeline/index.js';
import { handoffCommands } from './handoff-commands.js';
import { handoffQueries } from './handoff-queries.js';
import { onDecision } from './open-handoff.js';
import { certificateFileMade } from './send-handoff.js';

/** SOP step 3, the GCP-GMP hand-off: formal notice of a certification, its acknowledgement, and the holder's word on the stock. */
export const handoffs: Feature = {
  name: 'handoffs',
  commands: [...handoffCommands],
  queries: [...handoffQueries],
  caseHooks: { onDecision },
  deliveries: { 'certificate.file-made': certificateFileMade },
};
