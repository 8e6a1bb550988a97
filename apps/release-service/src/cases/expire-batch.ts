import { stateAfter, transitionFor } from '@qp/domain/transitions';
import { stockTable, type StockState } from '@qp/domain/supply';
import type { SystemContext } from '../command-pipeline/index.js';
import type { CaseRow } from './case-row.js';

/**
 * The last day of a batch is over: what is left of it counts as expired, so all of it is used, returned, destroyed or expired, and the batch is closed
 * (domain reference 6.2 `expiryReached`, 6.4). Its regulatory releases hear of it and close. Stock that met another end keeps it.
 */
export async function expireBatch(context: SystemContext, row: Pick<CaseRow, 'batchId'>): Promise<void> {
  const { tx } = context;
  const batch = await tx.one<{ stock: StockState }>('select physical_status as stock from release.batch where id = $1 for update', [
    row.batchId,
  ]);
  if (transitionFor(stockTable, batch.stock, 'expire'))
    await tx.query('update release.batch set physical_status = $2, version = version + 1 where id = $1', [
      row.batchId,
      stateAfter(stockTable, batch.stock, 'expire'),
    ]);
  await tx.query('update release.certification_case set batch_closed = true where batch_id = $1 and not batch_closed', [row.batchId]);
  const open = await tx.query<{ id: string }>(
    `select id from release.trial_release where batch_id = $1 and state not in ('REVOKED', 'CLOSED') order by id`,
    [row.batchId],
  );
  for (const { id } of open) await context.signal('release', id, { id: row.batchId, kind: 'batchClosed' });
}
