import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { documentServices } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import type { Response } from 'express';
import type { FeatureTools } from '../command-pipeline/index.js';

/** A file that the evidence store keeps, as it is given out. */
export interface KeptFile {
  readonly key: string;
  readonly size: number | string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly fileName: string;
  /** What it is, in a refusal: "The file". */
  readonly what?: string;
  /** Milliseconds that it may take; the client's patience where left out. */
  readonly patience?: number;
  /** Headers beside those of every file. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a file from the evidence store; refused where the store does not give it out. */
export async function sendEvidence(documents: FeatureTools['documents'], file: KeptFile, response: Response): Promise<void> {
  const { key, patience } = file;
  const answer = await documents.stream(documentServices.getEvidence, { query: { key }, ...(patience && { timeout: patience }) });
  if (!answer.ok || !answer.body)
    throw new DomainError('DEPENDENCY_UNAVAILABLE', {
      message: `${file.what ?? 'The file'} is kept, but its store does not give it out now.`,
      whatToDo: 'Try again in a minute; tell operations if it stays.',
    });
  response.setHeader('content-type', file.mediaType);
  response.setHeader('content-length', file.size);
  response.setHeader('content-disposition', `attachment; filename="${file.fileName}"`);
  response.setHeader('cache-control', 'private, no-store');
  response.setHeader('x-qp-sha256', file.sha256);
  for (const [name, value] of Object.entries(file.headers ?? {})) response.setHeader(name, value);
  await pipeline(Readable.fromWeb(answer.body), response);
}
