/** What somebody asks about: a short code, a hash of record or file, or both as the QR code holds them. */
export interface Asked {
  readonly code?: string;
  readonly hash?: string;
}

const code = /^[A-HJ-NP-Z2-9]{16}$/;
const hash = /^[0-9a-f]{64}$/;

/** Reads what people type, paste or scan; undefined for what cannot be a code or a hash. */
export function readAsked(value: string): Asked | undefined {
  const [first = '', second, ...more] = value.split('.').map((part) => part.replaceAll(/[\s-]/g, ''));
  if (more.length > 0) return undefined;
  const asCode = first.toUpperCase();
  const asHash = (second ?? first).toLowerCase();
  if (second !== undefined) return code.test(asCode) && hash.test(asHash) ? { code: asCode, hash: asHash } : undefined;
  if (code.test(asCode)) return { code: asCode };
  return hash.test(asHash) ? { hash: asHash } : undefined;
}
