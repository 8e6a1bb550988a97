import { stockStates, type StockState } from '@qp/domain/supply';
import type { Tx } from '@qp/platform/persistence';
import { lockBatch, type BatchRow } from '../batches/index.js';

/** Locks the batch whose stock is changed. */
export async function lockStock(tx: Tx, batchId: string): Promise<BatchRow & { physical_status: StockState }> {
  const row = await lockBatch(tx, batchId);
  return { ...row, physical_status: stockStateOf(row.physical_status) };
}

/** The stored word as a state of the stock. */
export function stockStateOf(word: string): StockState {
  const known = stockStates.find((state) => state === word);
  if (!known) throw new TypeError(`${word} is no state of stock`);
  return known;
}
