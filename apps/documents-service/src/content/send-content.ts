import { DomainError } from '@qp/domain/kernel';
import { EvidenceDamagedError, type ObjectStore } from '@qp/platform/object-storage';
import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { requestedRange } from './byte-range.js';
import type { EvidenceRow } from '../evidence/evidence-ledger.js';

/** What is sent, and what it is called. */
export interface SentContent {
  readonly evidence: EvidenceRow;
  readonly fileName: string;
}

/** The stored bytes are not those in the ledger: an incident, told to whoever can act on it. */
export type DamageReport = (error: EvidenceDamagedError) => Promise<void>;

/** What is said of stored bytes that are not those in the ledger. */
export function altered(error: EvidenceDamagedError): DomainError {
  return new DomainError(
    'STORE_NOT_TRUSTED',
    {
      code: 'CONTENT_ALTERED',
      message: 'The stored file is not the one that was received, so it is not given out.',
      whatToDo: 'Tell quality management: this is an incident.',
      citation: '21 CFR 11.10(c)',
    },
    { cause: error },
  );
}

function disposed({ sha256 }: EvidenceRow, at: Date): DomainError {
  return new DomainError('NOT_FOUND', {
    code: 'DISPOSED',
    message: `The file was disposed of on ${at.toISOString().slice(0, 10)}; its record stays, with the hash ${sha256}.`,
    whatToDo: 'Read the decision on its disposal at the case.',
    citation: 'CTR Art 58; DR (EU) 2017/1569 Art 8(3)',
  });
}

/** Waits for the first block, so that damage there is still answered with a refusal instead of a broken connection. */
async function firstBlockChecked(content: Readable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    content.once('readable', resolve);
    content.once('end', resolve);
    content.once('error', reject);
  });
}

/**
 * Sends the bytes of a locked version, whole or the one range asked for; each block was compared with its hash before. Damage
 * is reported; where bytes were sent already, the answer ends broken, so that nobody takes a part for the whole.
 */
export async function sendContent(
  store: ObjectStore,
  sent: SentContent,
  request: Request,
  response: Response,
  report: DamageReport,
): Promise<void> {
  const { evidence } = sent;
  if (evidence.disposedAt) throw disposed(evidence, evidence.disposedAt);
  const range = requestedRange(request.header('range'), evidence.size);
  response.setHeader('accept-ranges', 'bytes');
  if (range === 'unsatisfiable') {
    response.status(416).setHeader('content-range', `bytes */${evidence.size}`).end();
    return;
  }
  try {
    const content = await store.read(evidence.stored, range);
    await firstBlockChecked(content);
    response.status(range ? 206 : 200);
    if (range) response.setHeader('content-range', `bytes ${range.start}-${range.end}/${evidence.size}`);
    response.setHeader('content-type', evidence.mediaType);
    response.setHeader('content-length', range ? range.end - range.start + 1 : evidence.size);
    response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(sent.fileName)}`);
    response.setHeader('cache-control', 'private, no-store');
    response.setHeader('x-qp-sha256', evidence.sha256);
    await pipeline(content, response);
  } catch (error) {
    if (!(error instanceof EvidenceDamagedError)) {
      if (response.destroyed && response.headersSent) return; // the reader went away
      throw error;
    }
    await report(error);
    throw altered(error);
  }
}
