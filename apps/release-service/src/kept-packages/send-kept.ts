import type { Response } from 'express';
import type { FeatureTools } from '../command-pipeline/index.js';
import { sendEvidence } from '../locked-records/index.js';
import type { KeptPackage } from './kept-rows.js';

/** Header that says when a kept package was made; absent where a package was made for its reader. */
const KEPT_AT = 'x-qp-kept-at';

/** Milliseconds that a package may take from its store. */
const PATIENCE = 60 * 60_000;

/** Sends a kept package byte for byte; each block was compared with its hash before it is sent. */
export async function sendKept(
  documents: FeatureTools['documents'],
  kept: KeptPackage,
  fileName: string,
  response: Response,
): Promise<void> {
  const { key, size, sha256 } = kept;
  await sendEvidence(
    documents,
    {
      key,
      size,
      sha256,
      mediaType: 'application/zip',
      fileName,
      what: 'The package',
      patience: PATIENCE,
      headers: { [KEPT_AT]: kept.keptAt.toISOString() },
    },
    response,
  );
}
