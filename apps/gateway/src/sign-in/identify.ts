import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { MACHINE_TOKEN } from '../machines/api-tokens.js';
import type { Clock } from './clock.js';
import { isSecure, tokenOf, type RequestHead } from './credentials.js';
import { findLiveSession, findMachine, type LiveSession } from './live-session.js';

/** Finds out who sends a request; throws NOT_AUTHENTICATED where nobody is signed in. */
export type Identify = (request: RequestHead) => Promise<LiveSession>;

/** What identification works with. */
export interface IdentifyMeans {
  readonly database: Database;
  readonly clock: Clock;
  readonly gateway: { readonly publicUrl: string };
}

/** Identification by sessions of the database; with `touch: false` it is no use of the session, whose idle time goes on. */
export function identifyBySession(
  { database, clock, gateway }: IdentifyMeans,
  { touch }: { readonly touch: boolean } = { touch: true },
): Identify {
  return async (request) => {
    const token = tokenOf(request, isSecure(gateway.publicUrl));
    if (token === undefined) throw new DomainError('NOT_AUTHENTICATED');
    const find = token.startsWith(MACHINE_TOKEN) ? findMachine : findLiveSession;
    const live = await database.run(jobsScope, (tx) => find(tx, token, clock(), touch));
    if (!live)
      throw new DomainError('NOT_AUTHENTICATED', { code: 'SESSION_ENDED', message: 'The session has ended.', whatToDo: 'Sign in again.' });
    return live;
  };
}
