import type { Tx } from '@qp/platform/persistence';

/** A fact or wish for somebody else, to be delivered after the transaction. */
export interface OutgoingMessage {
  /** Which delivery takes it. */
  readonly topic: string;
  /** Messages of one key are delivered in the order of their transactions; at most 500 characters, no names in it. */
  readonly key: string;
  readonly payload: object;
  /** Id by which the taker recognises it again; made when left out. Once per topic: a second one is dropped. */
  readonly eventId?: string;
}

/**
 * Puts a message into the outbox and its key's job into the queue, both in the transaction: rolled back, neither is there. Gives the event id.
 * Transactions of one key wait for each other from here to their end.
 */
export async function enqueue(tx: Tx, message: OutgoingMessage): Promise<string> {
  const { id } = await tx.one<{ id: string }>(`select ${tx.schema}.enqueue($1, $2, $3, $4) as id`, [
    message.topic,
    message.key,
    JSON.stringify(message.payload),
    message.eventId ?? null,
  ]);
  return id;
}
