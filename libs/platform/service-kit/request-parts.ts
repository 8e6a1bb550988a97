import { bodyHash } from '@qp/platform/auth';
import type { AnyOperation } from '@qp/contracts/operation';
import { notWellFormed } from './refusals.js';
import { halvesIn } from './suspect-input.js';

/** The query of a request as plain values; a name given several times becomes a list. */
export type QueryRecord = Readonly<Record<string, string | string[]>>;

/** Reads a query the same way on both sides of a call, so that gateway and service hash the same thing. */
export function queryRecord(url: string): QueryRecord {
  const start = url.indexOf('?');
  if (start < 0) return {};
  const record: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    const before = Object.hasOwn(record, name) ? record[name] : undefined;
    // defineProperty: a parameter named __proto__ must stay data
    const next = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
    Object.defineProperty(record, name, { value: next, enumerable: true, writable: true, configurable: true });
  }
  return record;
}

/** The request as it came: what body hash and validation look at. */
export interface RawParts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryRecord;
  readonly body: unknown;
}

/**
 * The hash that an assertion for this request carries; undefined for streams, whose bytes are hashed elsewhere. Throws VALIDATION_FAILED
 * for text that has no UTF-8 and so no hash.
 */
export function requestHash(operation: AnyOperation, raw: RawParts): string | undefined {
  if (operation.kind === 'stream') return undefined;
  const halves = halvesIn(raw);
  if (halves.length > 0) throw notWellFormed(halves);
  return bodyHash({ op: operation.id, params: raw.params, query: raw.query, body: raw.body });
}
