import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import type { KeyPurpose } from './keys.js';
import type { KeyRing } from './key-ring.js';

/** Clock tolerance between our own services, in seconds. */
const CLOCK_TOLERANCE = 5;

/** Why a token does not count. */
export type TokenFault = 'malformed' | 'unknown-key' | 'bad-signature' | 'expired' | 'from-the-future';

/** Outcome of checking a token: its claims as they stand, or why it does not count. */
export type TokenCheck =
  { readonly ok: true; readonly claims: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly fault: TokenFault };

/**
 * Signs claims as a compact JWS (EdDSA). The header names key and type; the type keeps one kind of token from being taken
 * for another even where purposes should ever share a key.
 */
export async function signToken(keys: KeyRing, purpose: KeyPurpose, type: string, claims: object): Promise<string> {
  const key = keys.current(purpose);
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', typ: type, kid: key.id })
    .sign(keys.privateKey(purpose, key.id));
}

/** Checks signature, type and times of a token; `now` is the instant to judge expiry by. */
export async function checkToken(keys: KeyRing, purpose: KeyPurpose, type: string, token: string, now: Date): Promise<TokenCheck> {
  let keyId: string | undefined;
  try {
    const header = decodeProtectedHeader(token);
    if (header.typ !== type || header.alg !== 'EdDSA') return { ok: false, fault: 'malformed' };
    keyId = header.kid;
  } catch {
    return { ok: false, fault: 'malformed' };
  }
  const key = keyId === undefined ? undefined : keys.find(purpose, keyId)?.publicKey;
  if (!key) return { ok: false, fault: 'unknown-key' };
  let claims: Record<string, unknown>;
  try {
    const { payload } = await compactVerify(token, key, { algorithms: ['EdDSA'] });
    claims = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
  } catch {
    return { ok: false, fault: 'bad-signature' };
  }
  const seconds = now.getTime() / 1000;
  const { iat, exp } = claims;
  if (typeof iat !== 'number' || typeof exp !== 'number') return { ok: false, fault: 'malformed' };
  if (seconds > exp + CLOCK_TOLERANCE) return { ok: false, fault: 'expired' };
  if (seconds < iat - CLOCK_TOLERANCE) return { ok: false, fault: 'from-the-future' };
  return { ok: true, claims };
}

/** `iat` and `exp` of a token that lives for some seconds from `now`. */
export function lifetime(now: Date, seconds: number): { iat: number; exp: number } {
  const iat = Math.floor(now.getTime() / 1000);
  return { iat, exp: iat + seconds };
}
