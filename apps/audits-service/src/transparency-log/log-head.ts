import { Frontier } from '@qp/domain/transparency-log';
import { KeyRingError, logKeys, sha256, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';

/** The log as it stands: its name, and the right edge of its tree. */
export interface LogHead {
  /** Name of the log: first line of its checkpoints and name of its keys. It never changes. */
  readonly origin: string;
  readonly edge: Frontier;
}

interface HeadRow {
  readonly origin: string;
  readonly size: number;
  readonly edge: Buffer;
}

/** The log as it was at the last commit. */
export async function readHead(tx: Tx): Promise<LogHead> {
  return headOf(await tx.one<HeadRow>('select origin, size, edge from audits.log_head'));
}

/** The same, kept for this transaction alone: there is one writer at a time, whatever number of processes there are. */
export async function lockHead(tx: Tx): Promise<LogHead> {
  return headOf(await tx.one<HeadRow>('select origin, size, edge from audits.log_head for update'));
}

/**
 * Begins the log where it is new. Its name is the one given, else made from its first key, so that two installations never have the same.
 * Throws where the log has another name already: its keys and checkpoints are known under it.
 */
export async function openLog(tx: Tx, keys: KeyRing, wanted: string | undefined): Promise<LogHead> {
  const origin = wanted ?? defaultOrigin(keys);
  await tx.query(`insert into audits.log_head (origin, size, edge) values ($1, 0, '') on conflict do nothing`, [origin]);
  const head = await readHead(tx);
  if (wanted !== undefined && head.origin !== wanted)
    throw new KeyRingError(`the log of this installation is named ${head.origin} for good; QP_LOG_ORIGIN says ${wanted}`);
  return head;
}

function defaultOrigin(keys: KeyRing): string {
  const [first] = logKeys(keys, 'unnamed');
  if (!first) throw new KeyRingError('the key ring holds no key for purpose "log"');
  return `qp-release/${Buffer.from(sha256(first.publicKey)).toString('hex').slice(0, 16)}`;
}

function headOf({ origin, size, edge }: HeadRow): LogHead {
  return { origin, edge: new Frontier(sha256, size, edge) };
}
