import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { MadePackage } from './made-package.js';

/** Sends a package as it is made. A reader who goes away ends the making; a making that fails ends the answer broken. */
export async function sendPackage(response: Response, made: MadePackage): Promise<void> {
  response.setHeader('content-type', 'application/zip');
  response.setHeader('content-disposition', `attachment; filename="${made.fileName}"`);
  response.setHeader('cache-control', 'private, no-store');
  const sent = pipeline(made.output, response);
  sent.catch((error: unknown) => made.abort(error instanceof Error ? error : new Error(String(error))));
  const [finished] = await Promise.allSettled([made.finished, sent]);
  if (finished.status === 'rejected' && !readerLeft(finished.reason)) throw finished.reason;
}

/** Whether a package broke because its reader closed the connection, which is no fault. */
function readerLeft(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
