import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '@qp/platform/auth';
import { fileURLToPath } from 'node:url';
import { AesGcmCodec } from './codec.js';

/** True where this code runs from TypeScript source (tests), not from `dist`. */
export const runsFromSource = import.meta.url.endsWith('.ts');

/** Path of the module that encrypts error texts; the same for clients, workers and the workflow bundle. */
export const failureConverterPath = fileURLToPath(
  new URL(runsFromSource ? './failure-converter.ts' : './failure-converter.js', import.meta.url),
);

/** How every client and worker of the installation turns values into payloads; they must agree. */
export function dataConverter(keys: KeyRing): DataConverter {
  return { payloadCodecs: [new AesGcmCodec(keys)], failureConverterPath };
}
