import { printCheckpoint } from '@qp/domain/transparency-log';
import { signByLogKeys, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { readHead } from './log-head.js';

/** A signed head of the log. */
export interface SignedCheckpoint {
  readonly size: number;
  /** The signed note, as it is published. */
  readonly note: string;
  readonly signedAt: Date;
}

interface CheckpointRow {
  readonly size: number;
  readonly note: string;
  readonly signed_at: Date;
}

const checkpointOf = ({ size, note, signed_at }: CheckpointRow): SignedCheckpoint => ({ size, note, signedAt: signed_at });

/** Signs the head of the log where it moved since the last checkpoint. One size has one checkpoint, whoever signs first. */
export async function signHead(tx: Tx, keys: KeyRing): Promise<void> {
  const { origin, edge } = await readHead(tx);
  const last = await lastCheckpoint(tx);
  if (edge.size === 0 || last?.size === edge.size) return;
  const root = edge.root();
  const note = signByLogKeys(keys, origin, printCheckpoint({ origin, size: edge.size, root }));
  await tx.query('insert into audits.log_checkpoint (size, root, note) values ($1, $2, $3) on conflict do nothing', [
    edge.size,
    Buffer.from(root),
    note,
  ]);
}

/** The newest checkpoint, if the log has begun. */
export async function lastCheckpoint(tx: Tx): Promise<SignedCheckpoint | undefined> {
  const row = await tx.maybe<CheckpointRow>('select size, note, signed_at from audits.log_checkpoint order by size desc limit 1');
  return row && checkpointOf(row);
}
