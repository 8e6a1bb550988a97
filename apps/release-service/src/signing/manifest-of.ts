import { canonicalJson, sha256Hex } from '@qp/platform/auth';

/** Everything that a signature covers, in the one form in which it is hashed (RFC 8785), with its sha256 in lower-case hex. */
export function manifestOf(content: object): { readonly canonical: string; readonly hash: string } {
  // dates and fields that are left out become what JSON makes of them first
  const canonical = canonicalJson(JSON.parse(JSON.stringify(content)) as unknown);
  return { canonical, hash: sha256Hex(canonical) };
}
