import type { AnyOperation, BodyOf, ParamsOf, QueryOf, ResponseOf } from './operation.js';
import { takesCommandId } from './operation.js';
import type { Problem } from './answers.js';

/** A refusal or failure of the API, as the server worded it. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ApiProblem';
  }
}

/** What one call needs besides the operation; parts that the operation does not declare are left out. */
export interface CallInput<O> {
  readonly params?: ParamsOf<O>;
  readonly query?: QueryOf<O>;
  readonly body?: BodyOf<O>;
  /** Bytes of an operation that takes a file; sent as they are, with the media type of the blob. */
  readonly bytes?: Blob;
  /** Command id; made fresh when left out. Give the same one again to repeat a command safely. */
  readonly commandId?: string;
  /** Signature intent of the gateway for a signed act. */
  readonly intent?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends requests of the operations table and gives typed answers; throws {@link ApiProblem} on a refusal. */
export interface ApiClient {
  call<O extends AnyOperation>(operation: O, input?: CallInput<O>): Promise<ResponseOf<O>>;
  /** As `call`, but the answer's raw response, for bytes. */
  fetch<O extends AnyOperation>(operation: O, input?: CallInput<O>): Promise<Response>;
}

/** How a client identifies itself. */
export interface ClientSettings {
  readonly baseUrl: string;
  /** Session or API token, sent as Bearer. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds until a call is given up. */
  readonly timeout?: number;
}

/** A value as it stands in a path or query. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Header by which a program says in which time zone (IANA) its person is: written beside the UTC of each act. */
export const TIME_ZONE_HEADER = 'x-qp-time-zone';

/** Fills a path's `:name` parameters. */
export function fillPath(path: string, params: Readonly<Record<string, unknown>> = {}): string {
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new TypeError(`path parameter ${name} of ${path} is missing`);
    return encodeURIComponent(asText(value));
  });
}

function queryString(query: Readonly<Record<string, unknown>> | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value)) for (const item of value) search.append(key, asText(item));
    else if (value !== undefined) search.set(key, asText(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Problem;
    if (typeof body.code === 'string') return body;
  } catch {
    // not our error format: something between us and the service answered
  }
  return {
    type: 'urn:qp-release:error:UNEXPECTED_ANSWER',
    title: 'Unexpected answer',
    status: response.status,
    code: 'UNEXPECTED_ANSWER',
    detail: `HTTP ${response.status} without our error format: ${text.slice(0, 200)}`,
    whatToDo: 'Check the address; is this the QP Release gateway?',
    requestId: response.headers.get('x-request-id') ?? '-',
  };
}

/** Makes a typed client of the operations table. */
export function createClient(settings: ClientSettings): ApiClient {
  async function send(operation: AnyOperation, input: CallInput<AnyOperation> = {}): Promise<Response> {
    const params = input.params as Readonly<Record<string, unknown>> | undefined;
    const query = input.query as Readonly<Record<string, unknown>> | undefined;
    const headers: Record<string, string> = { accept: operation.produces ?? 'application/json', ...settings.headers, ...input.headers };
    headers[TIME_ZONE_HEADER] = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (settings.token) headers['authorization'] = `Bearer ${settings.token}`;
    if (takesCommandId(operation)) headers['idempotency-key'] = input.commandId ?? crypto.randomUUID();
    if (input.intent) headers['x-qp-intent'] = input.intent;
    const init: RequestInit = { method: operation.method, headers, signal: AbortSignal.timeout(settings.timeout ?? 30_000) };
    if (input.body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(input.body);
    } else if (input.bytes !== undefined) init.body = input.bytes;
    const response = await fetch(settings.baseUrl + fillPath(operation.path, params) + queryString(query), init);
    if (!response.ok || response.status === 202) throw new ApiProblem(await problemOf(response));
    return response;
  }
  return {
    fetch: (operation, input) => send(operation, input),
    call: async (operation, input) => {
      const response = await send(operation, input);
      return (response.status === 204 ? undefined : await response.json()) as ResponseOf<typeof operation>;
    },
  };
}
