import { endpoints } from './made/endpoints.js';
import { problemOf, Refused, Unreachable } from './problems.js';
import type { OperationId, RequestOf } from './types.js';

/**
 * Asks for a file that the server makes from what is sent, and hands it to the person.
 * @throws Refused, Unreachable
 */
export async function download<I extends OperationId>(id: I, { query, body }: RequestOf<I>, name: string): Promise<void> {
  const { method, path } = endpoints[id];
  const words = new URLSearchParams(query).toString();
  const response = await globalThis
    .fetch(`${path}?${words}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-qp-csrf': '1' },
      body: JSON.stringify(body),
    })
    .catch((cause: unknown) => {
      throw new Unreachable(cause);
    });
  if (!response.ok) throw new Refused(problemOf(await response.json().catch(() => undefined), response));
  save(await response.blob(), name);
}

/** Hands a text that the page has to the person as a file. */
export function saveText(text: string, name: string, type: string): void {
  save(new Blob([text], { type: `${type};charset=utf-8` }), name);
}

/** Hands a file that the page has to the person. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
