import type { AuditRow } from '@qp/contracts/audits';
import type { Salts } from '@qp/domain/transparency-log';
import type { Tx } from '@qp/platform/persistence';
import { appendToLog } from './append.js';
import { lockHead } from './log-head.js';

const ROWS_AT_ONCE = 1000;

/**
 * Puts the rows of an installation that is older than its log into it, in the order in which they were taken in. All of them in one
 * transaction: an empty log is the mark that it was not done yet.
 */
export async function catchUp(tx: Tx): Promise<void> {
  const head = await lockHead(tx);
  if (head.edge.size > 0) return;
  let after = 0;
  for (let rows = await rowsAfter(tx, after); rows.length > 0; rows = await rowsAfter(tx, after)) {
    await appendToLog(tx, head, rows);
    after = rows.at(-1)?.position ?? after;
  }
}

function rowsAfter(tx: Tx, position: number): Promise<{ position: number; row: AuditRow; salts: Salts }[]> {
  return tx.query(
    `select position, row, salts from audits.audit_log join audits.trail_value using (event_id)
     where position > $1 order by position limit ${ROWS_AT_ONCE}`,
    [position],
  );
}
