import { z } from 'zod';
import { id, instant, line } from './answers.js';

/** A signature as it is manifested with the record that it belongs to (21 CFR 11.50; EU GMP Annex 11 clause 14). */
export const signedAs = z.object({
  signatureId: id,
  name: line,
  role: line,
  onBehalfOf: line.nullable().describe('organisation for which a delegate signed'),
  signedAt: instant,
  zone: z.string().describe('time zone (IANA) that the signer was in'),
  meaning: z.string().describe('what the signature says'),
  words: z.string().describe('name, time with zone, and meaning, as they stand on every print and export of the record'),
});
/** A signature as it is manifested. */
export type SignedAs = z.infer<typeof signedAs>;
