import { z } from 'zod';
import { KeyRingError, keyPurposes } from './keys.js';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);

const storedKey = z.object({
  id: z.string().min(1),
  purpose: z.enum(keyPurposes),
  version: z.int().min(1),
  kind: z.enum(['aes-256', 'ed25519', 'ec-p256']),
  createdAt: z.string(),
  publicKey: base64url.optional(),
  wrapped: z.object({ by: z.string(), iv: base64url, data: base64url }).optional(),
});

const keyRingFile = z.object({
  format: z.literal('qp-key-ring/1'),
  /** Absent in a public ring. */
  wrapping: z.object({ id: z.string(), secret: base64url }).optional(),
  keys: z.array(storedKey),
});

/** One key as the file keeps it. */
export type StoredKey = z.infer<typeof storedKey>;
/** The key ring as the file keeps it. */
export type KeyRingFile = z.infer<typeof keyRingFile>;

/** Reads the text of a key ring; throws {@link KeyRingError} without repeating any of the text, since it holds secrets. */
export function parseKeyRing(text: string, source: string): KeyRingFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyRingError(`the key ring in ${source} is not JSON`);
  }
  const parsed = keyRingFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join('.') || '(top)').join(', ');
  throw new KeyRingError(`the key ring in ${source} is not of the form qp-key-ring/1; wrong: ${places}`);
}
