import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { documentServices } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Response } from 'express';
import type { FeatureTools } from '../command-pipeline/index.js';
import type { KeptPackage } from './kept-rows.js';

/** Header that says when a kept package was made; absent where a package was made for its reader. */
export const KEPT_AT = 'x-qp-kept-at';

/** Milliseconds that a package may take from its store. */
const PATIENCE = 60 * 60_000;

/** Sends a kept package byte for byte; each block was compared with its hash before it is sent. */
export async function sendKept(
  documents: FeatureTools['documents'],
  kept: KeptPackage,
  fileName: string,
  response: Response,
): Promise<void> {
  const answer = await documents.stream(documentServices.getEvidence, { query: { key: kept.key }, timeout: PATIENCE });
  if (!answer.ok || !answer.body)
    throw new DomainError('DEPENDENCY_UNAVAILABLE', {
      message: 'The package is kept, but its store does not give it out now.',
      whatToDo: 'Try again in a minute, or ask for a fresh one (`fresh=true`); tell operations if it stays.',
    });
  response.setHeader('content-type', 'application/zip');
  response.setHeader('content-length', kept.size);
  response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
  response.setHeader('cache-control', 'private, no-store');
  response.setHeader('x-qp-sha256', kept.sha256);
  response.setHeader(KEPT_AT, kept.keptAt.toISOString());
  await pipeline(Readable.fromWeb(answer.body), response);
}
