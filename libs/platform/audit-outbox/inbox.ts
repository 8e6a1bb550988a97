import type { Tx } from '@qp/platform/persistence';

/** Notes that an event of a source is taken in; false where it already was, so that its effect happens once. */
export async function takeIn(tx: Tx, eventId: string, source: string): Promise<boolean> {
  const taken = await tx.query(
    `insert into ${tx.schema}.inbox (source, event_id) values ($1, $2) on conflict on constraint inbox_once do nothing returning event_id`,
    [source, eventId],
  );
  return taken.length > 0;
}
