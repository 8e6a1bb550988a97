import { ask } from './client.js';
import { upload } from './upload.js';

/** A document as it is handed in. */
export interface HandedIn {
  readonly file: File;
  /** Case, or shelf for standing documents. */
  readonly caseId: string;
  /** Left out on a shelf. */
  readonly batchNo?: string;
  /** Product that it states, compared with that of the case or shelf. */
  readonly productCode?: string;
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

/**
 * Hands a document in by one act: opens a delivery, sends the file, closes the delivery. A delivery that is broken off hands in
 * nothing, and trying again opens another.
 */
export async function handIn(document: HandedIn, onProgress: (part: number) => void): Promise<void> {
  const { file, caseId, requirementKey, title, language, replaces } = document;
  const { batchNo, productCode, issuedOn, validTo } = document;
  const opened = await ask('deliveries.open', { body: { caseId } }, { commandId: crypto.randomUUID() });
  const { deliveryId } = opened.result;
  const metadata = {
    filename: file.name,
    caseId,
    deliveryId,
    requirementCodes: requirementKey,
    title,
    language,
    ...(batchNo !== undefined && { batchNo }),
    ...(productCode !== undefined && { productCode }),
    ...(issuedOn !== undefined && { issuedOn }),
    ...(validTo !== undefined && { validTo }),
    ...replaces,
  };
  const uploadId = await upload(file, metadata, onProgress);
  const { version } = await ask('deliveries.get', { path: { deliveryId } });
  const body = { expectedVersion: version, uploads: [uploadId] };
  await ask('deliveries.close', { path: { deliveryId }, body }, { commandId: crypto.randomUUID() });
}
