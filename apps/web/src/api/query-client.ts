import { QueryClient } from '@tanstack/react-query';
import { Refused } from './problems.js';

/** Milliseconds for which an answer counts as fresh when nothing tells of a change. */
const FRESH = 15_000;

/** The cache of what the server said. A refusal is an answer and is not asked for again; a cut line is. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH,
        retry: (failures, error) => !(error instanceof Refused) && failures < 2,
        refetchOnWindowFocus: true,
      },
      // commands repeat themselves with their own id, see useCommand
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
