import { AsyncLocalStorage } from 'node:async_hooks';

/** Where a request comes from, as audit rows say it. */
export interface RequestOrigin {
  readonly requestId: string;
  /** Address and time zone of the person; known once they are. */
  from?: { readonly ip: string; readonly zone?: string };
}

const origins = new AsyncLocalStorage<RequestOrigin>();

/** Does what a request asks for; the audit rows written meanwhile say where it came from. */
export function withinRequest<T>(origin: RequestOrigin, work: () => T): T {
  return origins.run(origin, work);
}

/** Notes from where the person of the request at hand acts. */
export function noteOrigin(from: RequestOrigin['from']): void {
  const origin = origins.getStore();
  if (origin && from) origin.from = from;
}

/** The request at hand; undefined in work that nobody asked for. */
export function requestAtHand(): RequestOrigin | undefined {
  return origins.getStore();
}
