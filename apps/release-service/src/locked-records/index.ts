import type { FeatureTools } from '../command-pipeline/index.js';
import { lockRegisters } from './lock-register.js';
import { lockSignatures } from './lock-signatures.js';

export { lockBytes } from './lock-record.js';
export { sendEvidence } from './send-evidence.js';

/** Locks in the evidence store what was signed and what was entered into the registers since it was done last. */
export async function lockRecords(tools: Pick<FeatureTools, 'database' | 'documents' | 'registry'>, beat: () => void): Promise<void> {
  await lockSignatures(tools, beat);
  await lockRegisters(tools, beat);
}
