import type { Upload } from 'tus-js-client';
import { problemOf, Refused, Unreachable } from './problems.js';

/** What belongs to a file that is handed in: `Upload-Metadata` of the operation `uploads.create`. */
export type UploadMetadata = Readonly<Record<string, string>>;

/** Milliseconds between attempts after a broken line; the file goes on where it stopped. */
const RETRIES = [500, 1_500, 4_000, 10_000];

/**
 * Sends a file, resumable (tus); for the same file and words it goes on where an earlier page of this computer was left.
 * @returns id of the upload
 * @throws Refused, Unreachable
 */
export async function upload(file: File, metadata: UploadMetadata, onProgress: (part: number) => void): Promise<string> {
  // loaded when the first file is sent
  const { Upload } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    const transfer = new Upload(file, {
      endpoint: '/api/v1/uploads',
      headers: { 'x-qp-csrf': '1', 'x-qp-time-zone': Intl.DateTimeFormat().resolvedOptions().timeZone },
      metadata: { ...metadata },
      retryDelays: RETRIES,
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => onProgress(all > 0 ? sent / all : 0),
      onError: (error) => reject(reasonOf(error)),
      onSuccess: () => resolve((transfer.url ?? '').split('/').pop() ?? ''),
    });
    void goOn(transfer, metadata).then(() => transfer.start());
  });
}

/** Takes up the transfer that was left, where there is one; a browser that keeps nothing begins anew. */
async function goOn(transfer: Upload, metadata: UploadMetadata): Promise<void> {
  const left = await transfer.findPreviousUploads().catch(() => []);
  const wanted = wordsInOrder(metadata);
  const same = left.find((one) => wordsInOrder(one.metadata) === wanted);
  if (same) transfer.resumeFromPreviousUpload(same);
}

function wordsInOrder(words: UploadMetadata): string {
  return JSON.stringify(Object.entries(words).toSorted(([one], [other]) => one.localeCompare(other)));
}

function reasonOf(error: Error): Error {
  const answer = 'originalResponse' in error ? (error.originalResponse as { getStatus(): number; getBody(): string } | null) : null;
  if (!answer || answer.getStatus() === 0) return new Unreachable(error);
  try {
    return new Refused(problemOf(JSON.parse(answer.getBody()), new Response(null, { status: answer.getStatus() })));
  } catch {
    return new Unreachable(error);
  }
}
