import { open, stat } from 'node:fs/promises';
import { certificateVerifier } from './certificate/verify-certificate.js';
import { logVerifier } from './log/index.js';
import { passportVerifier } from './passport.js';
import { exchangeVerifier } from './tmf-exchange.js';
import type { Found, Verifier } from './verdict.js';

/** Everything that `qp verify` knows; the first one that knows what stands at the path verifies it. */
export const verifiers: readonly Verifier[] = [certificateVerifier, logVerifier, exchangeVerifier, passportVerifier];

const headSize = 1024;

/** Looks at a path; undefined where nothing is there. */
export async function lookAt(path: string): Promise<Found | undefined> {
  const there = await stat(path).catch(() => undefined);
  if (!there) return undefined;
  if (there.isDirectory()) return { path, folder: true, head: Buffer.alloc(0) };
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headSize), 0, headSize, 0);
    return { path, folder: false, head: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

/** The verifier of what was found. */
export async function verifierOf(found: Found, known: readonly Verifier[] = verifiers): Promise<Verifier | undefined> {
  for (const verifier of known) if (await verifier.knows(found)) return verifier;
  return undefined;
}
