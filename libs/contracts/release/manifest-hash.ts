import { z } from 'zod';

/** By which a signer says what was shown before the signature. */
export const manifestHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('sha256 of the evidence manifest that was shown; a different one refuses with MANIFEST_CHANGED');
