import { withinTime } from '@qp/platform/observability';
import type { Database } from '@qp/platform/persistence';
import { deliveryOf, firstBatch, type Deliveries, type Message } from './delivery.js';
import { markFailed, markSent, sentThenWaiting, waitingMessages } from './waiting-messages.js';

/** What {@link deliverKey} needs. */
export interface KeyDelivery {
  readonly database: Database;
  readonly deliveries: Deliveries;
  readonly backOff: (attempts: number) => number;
  /** Most milliseconds that one delivery may take. */
  readonly timeLimit: number;
  readonly stopping: () => boolean;
  readonly onFailure: (message: Message, error: unknown, givenUp: boolean) => void;
}

/** Sends a key's messages in order until none is left. Gives when to come back where one failed or the relay is stopping. */
export async function deliverKey(settings: KeyDelivery, key: string): Promise<Date | undefined> {
  const { database, deliveries, timeLimit } = settings;
  let waiting = await waitingMessages(database, key);
  while (waiting[0]) {
    if (settings.stopping()) return new Date();
    const [{ topic }] = waiting;
    const delivery = deliveryOf(deliveries, topic);
    const batch = firstBatch(waiting, delivery.size);
    const problem = await tryTo(() => withinTime(`delivery of ${topic}`, timeLimit, delivery.deliver(batch)));
    if (problem) {
      const next = await failed(settings, waiting[0], problem.error, delivery.finite);
      if (next) return next;
      waiting = waiting.length > 1 ? waiting.slice(1) : await waitingMessages(database, key);
    } else if (waiting.length > batch.length) {
      await markSent(database, batch);
      waiting = waiting.slice(batch.length);
    } else {
      // what came meanwhile has to be seen before the key's lock is let go
      waiting = await sentThenWaiting(database, key, batch);
    }
  }
  return undefined;
}

/** Gives when to try again, nothing where the message is given up and the next one's turn has come. */
async function failed(settings: KeyDelivery, message: Message, error: unknown, finite?: number): Promise<Date | undefined> {
  const attempts = message.attempts + 1;
  const givenUp = finite !== undefined && attempts >= finite;
  const next = new Date(Date.now() + Math.min(60_000, settings.backOff(attempts)));
  await markFailed(settings.database, message.id, wordsOf(error), next, givenUp);
  settings.onFailure(message, error, givenUp);
  return givenUp ? undefined : next;
}

async function tryTo(work: () => Promise<unknown>): Promise<{ readonly error: unknown } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** The words of an error with its code, or that of its cause, at their head: what is told to those who may not read the words. */
function wordsOf(error: unknown): string {
  const { message, code, cause } = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as Failure;
  const words = message ?? String(error);
  const [named] = [code, cause?.code].filter((one) => typeof one === 'string');
  return named === undefined || words.startsWith(`${named}:`) ? words : `${named}: ${words}`;
}

interface Failure {
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: { readonly code?: unknown } | null;
}
