import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** argon2id with 19 MiB and two passes: the floor of the OWASP password storage guidance. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id and a random salt. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let unknown: Promise<string> | undefined;

/**
 * Whether the password fits. Takes as long for an account that does not exist (`stored` undefined), so that the time of
 * the answer does not tell which addresses have accounts.
 */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  unknown ??= hashPassword(randomBytes(16).toString('hex'));
  const fits = await verify(stored ?? (await unknown), password);
  return stored !== undefined && fits;
}

/** A random password that a person can type: four groups of five letters and digits, 100 bits. */
export function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz234567890';
  const letters = Array.from(randomBytes(20), (byte) => alphabet[byte % 32] ?? '');
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join('')).join('-');
}
