import { ask } from './client.js';
import { Refused } from './problems.js';
import { repeatUntilKnown } from './repeat-until-known.js';
import { upload, type UploadMetadata } from './upload.js';

/** A document as it is handed in. */
export interface HandedIn {
  readonly file: File;
  /** Case, or shelf for standing documents. */
  readonly caseId: string;
  /** Batch number that it states; left out on a shelf, and where it states none. */
  readonly batchNo?: string;
  /** Product that it states, compared with that of the case or shelf. */
  readonly productCode?: string;
  /** Strength and site that it states, compared with product and sites of the batch. */
  readonly strength?: string;
  readonly site?: string;
  readonly requirementKey: string;
  readonly title: string;
  /** ISO 639-1. */
  readonly language: string;
  /** Day of issue, `YYYY-MM-DD`. */
  readonly issuedOn?: string;
  /** Last day of validity, `YYYY-MM-DD`. */
  readonly validTo?: string;
  readonly replaces?: { readonly documentId: string; readonly reason: string };
}

/** One act of handing in: its command ids, and how far it came. */
interface Act {
  readonly content: string;
  readonly openId: string;
  readonly closeId: string;
  uploadId?: string;
  version?: number;
}

/** Acts that are not known to have ended, by the file that is handed in. */
const begun = new WeakMap<File, Act>();

/**
 * Hands a document in by one act: opens a delivery, sends the file, closes the delivery. A delivery that is broken off hands in nothing. Asked again
 * for the same file and the same words after a cut line, it goes on where it stopped with the same command ids, so that nothing is handed in twice.
 */
export async function handIn(
  document: HandedIn,
  onProgress: (part: number) => void,
  send: (file: File, metadata: UploadMetadata, onProgress: (part: number) => void) => Promise<string> = upload,
): Promise<void> {
  const { file, ...words } = document;
  const act = actOf(file, JSON.stringify(words));
  try {
    await handInOnce(document, act, (metadata) => send(file, metadata, onProgress));
    begun.delete(file);
  } catch (error) {
    // the answer of these ids is final; what is corrected and handed in next is another act
    if (error instanceof Refused) begun.delete(file);
    throw error;
  }
}

function actOf(file: File, content: string): Act {
  const before = begun.get(file);
  if (before?.content === content) return before;
  const act = { content, openId: crypto.randomUUID(), closeId: crypto.randomUUID() };
  begun.set(file, act);
  return act;
}

async function handInOnce(document: HandedIn, act: Act, send: (metadata: UploadMetadata) => Promise<string>): Promise<void> {
  const { caseId } = document;
  const opened = await repeatUntilKnown(() => ask('deliveries.open', { body: { caseId } }, { commandId: act.openId }));
  const { deliveryId } = opened.result;
  act.uploadId ??= await send(metadataOf(document, deliveryId));
  act.version ??= (await ask('deliveries.get', { path: { deliveryId } })).version;
  const body = { expectedVersion: act.version, uploads: [act.uploadId] };
  await repeatUntilKnown(() => ask('deliveries.close', { path: { deliveryId }, body }, { commandId: act.closeId }));
}

function metadataOf(document: HandedIn, deliveryId: string): UploadMetadata {
  const { file, caseId, requirementKey, title, language, replaces, batchNo, productCode, strength, site, issuedOn, validTo } = document;
  return {
    filename: file.name,
    caseId,
    deliveryId,
    requirementCodes: requirementKey,
    title,
    language,
    ...(batchNo !== undefined && { batchNo }),
    ...(productCode !== undefined && { productCode }),
    ...(strength !== undefined && { strength }),
    ...(site !== undefined && { site }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(validTo !== undefined && { validTo }),
    ...replaces,
  };
}
