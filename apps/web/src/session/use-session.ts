import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ask, isSignedOut, type AnswerOf } from '../api/index.js';

/** Who is signed in, with roles and sponsors. */
export type Session = AnswerOf<'sessions.current'>;

/** The query of the session: null where nobody is signed in. */
export const sessionOptions = queryOptions({
  queryKey: ['sessions.current', {}] as const,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await ask('sessions.current', {});
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The session as it is asked for, for the doorkeeper of the application. */
export const useSessionQuery = () => useQuery(sessionOptions);

const SessionContext = createContext<Session | undefined>(undefined);

/** Gives the session to everything behind the door. */
export const SessionProvider = SessionContext.Provider;

/** Who is signed in; only for pages behind the door. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No session: this component stands outside the SessionProvider.');
  return session;
}

/** Caches whose person signed out: where they were is nobody's to come back to. */
const left = new WeakSet<QueryClient>();

/** Whether the person signed out, and did not merely lose a session that ended. */
export function wasLeft(queryClient: QueryClient): boolean {
  return left.has(queryClient);
}

/** Forgets what the session before was allowed to read; who is signed in now is asked of the server. */
export function beginSession(queryClient: QueryClient): void {
  left.delete(queryClient);
  queryClient.clear();
}

/** Forgets the session and all that it was allowed to read; the frame, which watches the session, leads to the door. */
export function endSession(queryClient: QueryClient): void {
  left.add(queryClient);
  const [session] = sessionOptions.queryKey;
  // the session itself stays in the cache as ended: whoever watches a query that is removed never hears of it again
  queryClient.setQueryData(sessionOptions.queryKey, null);
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== session });
  queryClient.getMutationCache().clear();
}
