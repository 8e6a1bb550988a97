import type { Tx } from '@qp/platform/persistence';
import { lastCheckpoint } from './checkpoints.js';
import { lastComparison } from './comparisons.js';

/** How far the log is signed and locked, and what the last comparison found. */
export async function standingOf(tx: Tx) {
  const signed = await lastCheckpoint(tx);
  const locked = await tx.maybe<{ size: number; locked_at: Date; retain_until: Date }>(
    'select size, locked_at, retain_until from audits.log_checkpoint_copy order by size desc limit 1',
  );
  const compared = await lastComparison(tx);
  return {
    signed: signed ? { size: signed.size, at: signed.signedAt.toISOString() } : null,
    locked: locked ? { size: locked.size, at: locked.locked_at.toISOString(), retainUntil: locked.retain_until.toISOString() } : null,
    compared: compared ? { ...compared, at: compared.at.toISOString() } : null,
  };
}
