import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785): one text per value, so that its hash means the value.
 * Throws a TypeError for what JSON cannot carry (a bare undefined, NaN, a cycle).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value that JSON cannot carry has no canonical form');
  return text;
}

/** SHA-256 in lower-case hex of bytes, or of a text as UTF-8. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The parts of a request that its signature covers. */
export interface RequestParts {
  /** Operation id. */
  readonly op: string;
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** The canonical JSON of a request, of which `bodyHash` is the hash. */
export function canonicalRequest({ op, params, query, body }: RequestParts): string {
  return canonicalJson({ op, params: params ?? {}, query: query ?? {}, body: body ?? null });
}

/**
 * SHA-256 hex of the canonical JSON of a request *as it was sent* (before defaults are filled in): the gateway signs it, the
 * service computes it again. Missing parts count as empty objects (params, query) or null (body), so both sides agree
 * without knowing which parts the operation declares.
 */
export function bodyHash(request: RequestParts): string {
  return sha256Hex(canonicalRequest(request));
}
