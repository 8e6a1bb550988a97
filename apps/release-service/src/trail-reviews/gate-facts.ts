import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { GateFacts } from '../command-pipeline/index.js';
import { exceptionsOf } from './exception-rows.js';

/** An exception without verdict blocks the case (G-12); the verdicts are evidence of the decision. */
export async function trailExceptionFacts(tx: Tx, _batchId: string, caseId: string): Promise<GateFacts> {
  const exceptions = await exceptionsOf(tx, caseId);
  if (exceptions.length === 0) return {};
  const openBlocks = exceptions
    .filter(({ verdictId }) => verdictId === null)
    .map(({ eventId, kind, action, actorName, view }) => ({
      kind: 'TRAIL_EXCEPTION' as const,
      id: `${eventId} ${kind}`,
      words: `${view.words} ${action} at ${view.at} by ${actorName ?? 'the system'}: nobody has judged it.`,
    }));
  const sha256 = sha256Hex(canonicalJson(exceptions.map(({ eventId, kind, verdictId }) => [eventId, kind, verdictId])));
  return { openBlocks, evidence: [{ kind: 'trail-exceptions', id: caseId, version: String(exceptions.length), sha256 }] };
}
