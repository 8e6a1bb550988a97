import { ask, Refused, repeatUntilKnown, upload, type BodyOf, type UploadMetadata } from '../../api/index.js';
import { forgetDelivery, rememberDelivery } from './open-delivery.js';

/** A file with the words that belong to it; the delivery is added when it is sent. */
export interface Listed {
  readonly id: string;
  readonly file: File;
  readonly words: UploadMetadata;
}

/** One act of handing in, as far as it came; told again after a cut line it goes on with the same command ids. */
export interface Sending {
  readonly caseId: string;
  deliveryId?: string;
  openId: string;
  /** The hand-in that is not known to have ended: its content may not change under its id. */
  closing?: { readonly commandId: string; readonly body: BodyOf<'deliveries.close'> };
  /** Uploads that arrived, by the id of the file and its words. */
  readonly arrived: Map<string, string>;
}

/** What is told while files are sent. */
export interface Told {
  readonly part: (id: string, part: number) => void;
  readonly arrived: (id: string) => void;
  readonly failed: (id: string, error: Error) => void;
}

/** Files that are sent at the same time. */
const AT_ONCE = 3;

/** An act that goes on in a delivery that is open already, or begins one. */
export function newSending(caseId: string, deliveryId?: string): Sending {
  return { caseId, ...(deliveryId !== undefined && { deliveryId }), openId: crypto.randomUUID(), arrived: new Map() };
}

/**
 * Sends files into one delivery, some at once, and hands in together those that arrived: one that fails keeps no other from it.
 * @param before uploads of an earlier visit that are handed in with them
 * @returns ids of the files that were handed in, and how many came from the earlier visit
 * @throws Refused, Unreachable or OutcomeUnknown where the delivery could not be opened or handed in
 */
export async function sendList(
  sending: Sending,
  files: readonly Listed[],
  before: readonly string[],
  told: Told,
  send: typeof upload = upload,
): Promise<readonly string[]> {
  const deliveryId = await openOnce(sending);
  const queue = files.filter(({ id, words }) => !sending.arrived.has(arrivalKey(id, words)));
  const next = async (): Promise<void> => {
    const one = queue.shift();
    if (!one) return;
    try {
      const uploadId = await send(one.file, { ...one.words, deliveryId }, (part) => told.part(one.id, part));
      sending.arrived.set(arrivalKey(one.id, one.words), uploadId);
      told.arrived(one.id);
    } catch (error) {
      told.failed(one.id, error instanceof Error ? error : new Error(String(error)));
    }
    await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const there = files.flatMap(({ id, words }) => {
    const uploadId = sending.arrived.get(arrivalKey(id, words));
    return uploadId === undefined ? [] : [{ id, uploadId }];
  });
  const uploads = [...before, ...there.map(({ uploadId }) => uploadId)];
  if (uploads.length > 0) await closeOnce(sending, deliveryId, uploads);
  return there.map(({ id }) => id);
}

/** Words that were changed after a file arrived make another upload. */
function arrivalKey(id: string, words: UploadMetadata): string {
  return `${id} ${JSON.stringify(words)}`;
}

async function openOnce(sending: Sending): Promise<string> {
  if (sending.deliveryId !== undefined) return sending.deliveryId;
  const { caseId, openId } = sending;
  const { result } = await repeatUntilKnown(() => ask('deliveries.open', { body: { caseId } }, { commandId: openId })).catch(
    (error: unknown) => {
      if (error instanceof Refused) sending.openId = crypto.randomUUID();
      throw error;
    },
  );
  sending.deliveryId = result.deliveryId;
  rememberDelivery(caseId, result.deliveryId);
  return result.deliveryId;
}

async function closeOnce(sending: Sending, deliveryId: string, uploads: string[]): Promise<void> {
  if (sending.closing?.body.uploads.join() !== uploads.join()) {
    const { version } = await ask('deliveries.get', { path: { deliveryId } });
    sending.closing = { commandId: crypto.randomUUID(), body: { expectedVersion: version, uploads } };
  }
  const { commandId, body } = sending.closing;
  await repeatUntilKnown(() => ask('deliveries.close', { path: { deliveryId }, body }, { commandId })).catch((error: unknown) => {
    // the answer of this id is final; what is corrected and handed in next is another act
    if (error instanceof Refused) delete sending.closing;
    throw error;
  });
  // what is handed in next comes in another delivery
  delete sending.closing;
  delete sending.deliveryId;
  sending.openId = crypto.randomUUID();
  sending.arrived.clear();
  forgetDelivery(sending.caseId);
}
