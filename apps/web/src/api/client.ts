import createClient from 'openapi-fetch';
import { localZone } from '../words/dates.js';
import { endpoints } from './made/endpoints.js';
import type { paths } from './made/schema.js';
import { OutcomeUnknown, problemOf, Refused, Unreachable } from './problems.js';
import type { AnswerOf, Intent, OperationId, RequestOf } from './types.js';

/** Milliseconds after which a request counts as lost. */
const PATIENCE = 30_000;

const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // looked up at each call, so that tests can stand in for the network
  fetch: (request) => globalThis.fetch(request),
});

/** The client with method and path known at run time alone; the types come from the operation's id. */
const send = client.request as unknown as (
  method: string,
  path: string,
  init: object,
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

/** What a command needs besides its content. */
export interface CommandMarks {
  /** Id of the command: the same one again gives the same answer and acts once. */
  readonly commandId: string;
  /** Signature intent, for a signed act. */
  readonly intent?: Intent;
}

/**
 * Asks the API. The session cookie goes along by itself; `x-qp-csrf` shows that this page asks, not another site's form.
 * @throws Refused with the server's reasons, Unreachable where no answer came, OutcomeUnknown for a command still under way
 */
export async function ask<I extends OperationId>(id: I, request: RequestOf<I>, marks?: CommandMarks): Promise<AnswerOf<I>> {
  const { method, path } = endpoints[id];
  // Whoever reads the audit trail sees the person's own time beside UTC.
  const headers: Record<string, string> = { accept: 'application/json', 'x-qp-csrf': '1', 'x-qp-time-zone': localZone() };
  if (marks) headers['idempotency-key'] = marks.commandId;
  if (marks?.intent) headers['x-qp-intent'] = marks.intent;
  const init = {
    params: { path: request.path, query: request.query },
    headers,
    signal: AbortSignal.timeout(PATIENCE),
    ...(request.body !== undefined && { body: request.body }),
  };
  const { data, error, response } = await send(method, path, init).catch((cause: unknown) => {
    throw new Unreachable(cause);
  });
  if (response.status === 202) throw new OutcomeUnknown(problemOf(data ?? error, response));
  // what stands between us and the server says 502 to 504 when nobody answers behind it
  if (response.status >= 502 && response.status <= 504 && !isOurs(error)) throw new Unreachable();
  if (!response.ok) throw new Refused(problemOf(error, response));
  return data as AnswerOf<I>;
}

function isOurs(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error;
}
