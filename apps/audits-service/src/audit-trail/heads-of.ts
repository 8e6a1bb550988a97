import type { Tx } from '@qp/platform/persistence';
import type { OwnedHead } from '@qp/platform/stream-heads';

/** The highest number taken in from a service, per stream. */
export function headsOf(tx: Tx, service: string): Promise<OwnedHead[]> {
  return tx.query<OwnedHead>('select stream, highest as n, owner_org as owner from audits.trail_head where service = $1 order by stream', [
    service,
  ]);
}
