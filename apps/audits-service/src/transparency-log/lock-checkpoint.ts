import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { CheckpointVault } from './checkpoint-vault.js';
import { lastCheckpoint } from './checkpoints.js';

/** Puts the newest checkpoint under lock where none of its size is, and notes where it lies. Gives it where it did. */
export async function lockNewestCheckpoint(
  database: Database,
  vault: CheckpointVault,
): Promise<{ size: number; note: string } | undefined> {
  const newest = await database.run(jobsScope, async (tx) => {
    const checkpoint = await lastCheckpoint(tx);
    const copied = checkpoint && (await tx.maybe('select from audits.log_checkpoint_copy where size = $1', [checkpoint.size]));
    return copied ? undefined : checkpoint;
  });
  if (!newest) return undefined;
  const { key, sha256, retainUntil } = await vault.lock(newest.size, newest.note);
  await database.run(jobsScope, (tx) =>
    tx.query(
      `insert into audits.log_checkpoint_copy (size, evidence_key, sha256, locked_at, retain_until) values ($1, $2, $3, now(), $4)
       on conflict do nothing`,
      [newest.size, key, sha256, retainUntil],
    ),
  );
  return newest;
}

/** Has a checkpoint stamped by whoever is configured for it. A stamp that fails is told and does not hold up the log. */
export type StampCheckpoint = (checkpoint: { readonly size: number; readonly note: string }) => Promise<void>;

/** Locks the newest checkpoint and then has it stamped. */
export async function lockAndStamp(
  database: Database,
  vault: CheckpointVault,
  stamp: StampCheckpoint | undefined,
  logger: Logger,
): Promise<void> {
  const locked = await lockNewestCheckpoint(database, vault);
  if (locked && stamp)
    await stamp(locked).catch((error: unknown) =>
      logger.error({ err: errorForLog(error), size: locked.size }, 'a checkpoint was not stamped'),
    );
}
