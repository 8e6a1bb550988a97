import { isInForce, type CertificationStanding } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { lockDecidedCases } from '../trial-releases/certification.js';
import { judgeCertification, type DecidedCase } from '../trial-releases/judge-certification.js';

/** Whether a decision on the batch or on anything it was made from freezes it, or says that it is never certified. */
export function isFrozen(cases: readonly DecidedCase[]): boolean {
  const cause = judgeCertification(cases).hindrance?.cause;
  if (cause !== undefined && cause !== 'NOT_CERTIFIED') return true;
  return cases.some(({ state }) => state === 'OOS_SUPPLIED');
}

/** Where all decisions on one batch leave it: what freezes it counts before what certifies it, whichever case was opened later. */
function standingOfBatch(cases: readonly DecidedCase[]): Pick<CertificationStanding, 'state' | 'stopped'> {
  const cause = judgeCertification(cases).hindrance?.cause;
  const standing = cases.find(({ state }) => isInForce(state));
  if (cause === 'STOPPED') return { state: standing?.state ?? 'CERTIFIED', stopped: true };
  if (cause !== undefined && cause !== 'NOT_CERTIFIED') return { state: cause, stopped: false };
  return { state: standing?.state ?? cases[0]?.state ?? 'DRAFT', stopped: false };
}

/**
 * The certification of a batch with those of all batches it was made from, each locked against a suspension that commits meanwhile.
 * The same for whoever looks; a batch that is not the reader's to see is not named. A parent without a decision here is confirmed by a
 * document of the certification that names it: nothing can freeze it here.
 */
export async function standingOf(tx: Tx, batchId: string, batchNo: string): Promise<CertificationStanding> {
  const decided = await lockDecidedCases(tx, batchId);
  const ancestors = [...decided].filter(({ depth }) => depth > 0).sort((a, b) => a.depth - b.depth);
  const ids = [...new Set(ancestors.map((one) => one.batchId))];
  const visible = await tx.query<{ id: string; batchNo: string }>(
    'select id, batch_no as "batchNo" from release.batch where id = any($1)',
    [ids],
  );
  return {
    batchNo,
    ...standingOfBatch(decided.filter(({ depth }) => depth === 0)),
    parents: ids.map((id) => ({
      batchNo: visible.find((batch) => batch.id === id)?.batchNo ?? 'not shown to you',
      ...standingOfBatch(ancestors.filter((one) => one.batchId === id)),
      parents: [],
    })),
  };
}
