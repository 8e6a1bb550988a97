/** A message of the outbox on its way. */
export interface Message {
  /** Number in the outbox. */
  readonly id: number;
  readonly eventId: string;
  readonly topic: string;
  readonly key: string;
  readonly payload: unknown;
  readonly createdAt: Date;
  /** Attempts that failed so far. */
  readonly attempts: number;
}

interface Patience {
  /** Attempts after which a message is given up and listed as failed; tried for ever when left out. */
  readonly finite?: number;
}

/**
 * How the messages of a topic are delivered: one by one, or as many as there are. Done means taken for good; an error means try again.
 * A message may come more than once (takers recognise its event id).
 */
export type Delivery =
  | ((message: Message) => Promise<unknown>)
  | ({ readonly each: (message: Message) => Promise<unknown> } & Patience)
  | ({
      readonly batch: (messages: readonly Message[]) => Promise<unknown>;
      /** Most messages at once; 100 when left out. */
      readonly size?: number;
    } & Patience);

/** Deliveries by topic. */
export type Deliveries = Readonly<Record<string, Delivery>>;

/** A delivery in one form. */
export interface PlainDelivery {
  deliver(messages: readonly Message[]): Promise<unknown>;
  readonly size: number;
  readonly finite?: number;
}

/** The delivery of a topic; a topic without one fails, visibly, until a program that knows it runs. */
export function deliveryOf(deliveries: Deliveries, topic: string): PlainDelivery {
  const found = Object.hasOwn(deliveries, topic) ? deliveries[topic] : undefined;
  if (!found) return { size: 1, deliver: () => Promise.reject(new Error(`nothing here delivers the topic "${topic}"`)) };
  if (typeof found === 'function') return oneByOne(found);
  if ('each' in found) return { ...oneByOne(found.each), finite: found.finite };
  return { deliver: found.batch, size: found.size ?? 100, finite: found.finite };
}

function oneByOne(each: (message: Message) => Promise<unknown>): PlainDelivery {
  return { size: 1, deliver: async ([message]) => (message ? each(message) : undefined) };
}

/** The messages that go out first together: of one topic, at most its size; after a failure the first alone, so that it shows which it is. */
export function firstBatch(waiting: readonly Message[], size: number): readonly Message[] {
  const [first] = waiting;
  if (!first || first.attempts > 0) return waiting.slice(0, 1);
  const end = waiting.findIndex((message) => message.topic !== first.topic);
  return waiting.slice(0, Math.min(size, end === -1 ? waiting.length : end));
}

/** Wait after so many failed attempts, in milliseconds: doubling from 1 s, at most 1 minute. */
export function backOff(attempts: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempts - 1, 16));
}
