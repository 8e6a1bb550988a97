import type { ResponseOf } from '@qp/contracts/operation';
import { shipmentOperations } from '@qp/contracts/release';
import type { PassportReader } from './reader.js';

type Shipments = ResponseOf<typeof shipmentOperations.list>;

/** Shipments of one page, the most that is given at once. */
const PAGE = 200;

/** Every shipment of a batch, page after page: what the proof leaves out it does not prove. */
export async function readShipments(reader: Pick<PassportReader, 'ask'>, batchId: string): Promise<Shipments> {
  const all: Shipments = [];
  for (;;) {
    const page = await reader.ask(shipmentOperations.list, { query: { batchId, limit: PAGE, after: all.at(-1)?.id } });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
