import type { Database, Tx } from '@qp/platform/persistence';
import { jobsScope } from '@qp/platform/persistence';
import { readTimeStamp, timeStampsOf } from '@qp/platform/sealing';
import { sha256 } from '@qp/platform/auth';
import type { StampCheckpoint } from './lock-checkpoint.js';

/** Has checkpoints stamped by a time-stamping authority (RFC 3161): somebody else's word that the log stood so at that time. */
export function stampBy(database: Database, url: string): StampCheckpoint {
  const ask = timeStampsOf(url);
  return async ({ size, note }) => {
    const token = await ask(Buffer.from(sha256(Buffer.from(note))));
    const { authority, at } = readTimeStamp(token);
    await database.run(jobsScope, (tx) =>
      tx.query('insert into audits.log_stamp (size, authority, token, stamped_at) values ($1, $2, $3, $4) on conflict do nothing', [
        size,
        authority,
        token,
        at,
      ]),
    );
  };
}

const MOST = 500;

/** Stamped checkpoints of more than `after` entries, smallest first. */
export async function readStamps(tx: Tx, after: number) {
  const rows = await tx.query<{ size: number; authority: string; token: Buffer; stamped_at: Date; note: string }>(
    `select size, authority, token, stamped_at, note from audits.log_stamp join audits.log_checkpoint using (size)
     where size > $1 order by size limit ${MOST}`,
    [after],
  );
  const stamps = rows.map(({ size, authority, token, stamped_at, note }) => ({
    size,
    authority,
    stampedAt: stamped_at.toISOString(),
    checkpoint: note,
    token: token.toString('base64'),
  }));
  return { stamps, next: rows.length === MOST ? (rows.at(-1)?.size ?? null) : null };
}
