import { bodyHash, signService, type KeyRing } from '@qp/platform/auth';
import {
  createClient,
  fillPath,
  type AnyOperation,
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@qp/contracts/operation';
import type { Readable } from 'node:stream';
import { claimsOf, type SignedInActor } from './actor.js';
import { queryRecord } from './request-parts.js';

/** What one call to another service needs besides the operation. */
export interface ServiceCallInput<O> {
  readonly params?: ParamsOf<O>;
  readonly query?: QueryOf<O>;
  readonly body?: BodyOf<O>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bytes to send with a stream operation. */
export interface ServiceStreamInput<O> {
  readonly params?: ParamsOf<O>;
  readonly query?: QueryOf<O>;
  readonly bytes?: Uint8Array<ArrayBuffer> | Readable;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until the last byte; that of the client where left out. */
  readonly timeout?: number;
}

/** Calls internal operations of another service; refusals throw `ApiProblem`, outages `TypeError` or a time-out. */
export interface ServiceClient {
  call<O extends AnyOperation>(operation: O, input?: ServiceCallInput<O>): Promise<ResponseOf<O>>;
  /** Sends or fetches bytes (operations of kind `stream`); the caller reads status and body. */
  stream<O extends AnyOperation>(operation: O, input?: ServiceStreamInput<O>): Promise<Response>;
}

/** A service that can also be asked for a person. */
export interface AskedService extends ServiceClient {
  /** Reads of the public API that answer what this person may see, and no more. */
  readingFor(reader: SignedInActor): ServiceClient;
}

type Values = Readonly<Record<string, unknown>>;

/** Makes a client for the service at `baseUrl`; `name` is ours, `timeout` in milliseconds (10 s when left out). */
export function serviceClient(baseUrl: string, keys: KeyRing, name: string, options: { readonly timeout?: number } = {}): AskedService {
  const timeout = options.timeout ?? 10_000;
  const client = createClient({ baseUrl, timeout });
  const asking = (reader?: SignedInActor): ServiceClient => {
    const us = { iss: name, ...(reader && { reader: claimsOf(reader) }) };
    return {
      call: async (operation, input = {}) => {
        const params = asText(input.params);
        const query = queryRecord(queryText(input.query));
        // what the other side parses, not what we hold: dates are texts there and undefined fields are gone
        const body: unknown = input.body === undefined ? undefined : JSON.parse(JSON.stringify(input.body));
        const token = await signService(keys, { ...us, op: operation.id, bh: bodyHash({ op: operation.id, params, query, body }) });
        return client.call(operation, { ...input, headers: { ...input.headers, 'x-qp-service': token } });
      },
      stream: async (operation, input = {}) => {
        const token = await signService(keys, { ...us, op: operation.id, bh: null });
        const url = baseUrl + fillPath(operation.path, input.params) + queryText(input.query);
        return fetch(url, {
          method: operation.method,
          headers: { 'content-type': 'application/octet-stream', ...input.headers, 'x-qp-service': token },
          signal: AbortSignal.timeout(input.timeout ?? timeout),
          ...(input.bytes && { body: input.bytes, duplex: 'half' }),
        });
      },
    };
  };
  return { ...asking(), readingFor: asking };
}

function asText(params: Values = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]));
}

function queryText(query: Values = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of items) if (item !== undefined) search.append(name, textOf(item));
  }
  return search.size > 0 ? `?${search.toString()}` : '';
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError('path and query carry texts, numbers and truth values only');
}
