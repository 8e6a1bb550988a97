/** One request as a test sees it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** What the stand-in for the network answers: a body, a refusal with its status, or a cut line. */
export type Reply = { readonly json: unknown; readonly status?: number } | 'cut';

/** Stands at the end of the line for component tests, which need no server; keeps what it was asked. */
export function listen(reply: (request: SeenRequest) => Reply | Promise<Reply>): SeenRequest[] {
  const seen: SeenRequest[] = [];
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const text = await request.text();
    const asked = {
      method: request.method,
      path: request.url.slice(globalThis.location.origin.length),
      headers: request.headers,
      body:
        text === '' ? undefined : request.headers.get('content-type') === 'application/octet-stream' ? text : (JSON.parse(text) as unknown),
    };
    seen.push(asked);
    const answer = await reply(asked);
    if (answer === 'cut') throw new TypeError('fetch failed');
    const status = answer.status ?? 200;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(answer.json), { status, headers: { 'content-type': type } });
  };
  return seen;
}

/** A refusal of the API. */
export function refusal(code: string, status = 409, more: object = {}): Reply {
  return {
    status,
    json: {
      type: `urn:qp-release:error:${code}`,
      title: code,
      status,
      code,
      detail: 'Why not.',
      whatToDo: 'Do this.',
      requestId: 'r',
      ...more,
    },
  };
}
