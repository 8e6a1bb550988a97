import type { CheckResult } from '@qp/contracts/documents';
import type { Tx } from '@qp/platform/persistence';
import { byUs } from '../commands/acting.js';
import type { VersionRow } from '../records/version-rows.js';
import { ask } from './ask.js';

/** A document that does not fit its case is asked about by itself (domain reference 3.5, A-5), once per check that found it. */
export async function askAutomatically(tx: Tx, version: VersionRow, checks: readonly CheckResult[]): Promise<void> {
  for (const { check, outcome, words } of checks) {
    if (outcome !== 'MISMATCH') continue;
    const text = `${words} Please say which is right, or send the right document.`;
    await ask(tx, byUs, version, { text, page: null, askedBy: { id: null, name: `Check ${check}` } });
  }
}
