import {
  keepPreviousData,
  useQuery,
  type QueryClient,
  type QueryKey,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import { ask } from './client.js';
import type { AnswerOf, OperationId, RequestOf } from './types.js';

/** How an answer is kept fresh. */
export interface AnswerSettings {
  /** Do not ask yet. */
  readonly enabled?: boolean;
  /** Milliseconds between looks while the page is seen, where something is under way elsewhere. */
  readonly every?: number | false | ((query: { readonly state: { readonly data: unknown } }) => number | false);
  /** Milliseconds for which the answer counts as fresh. */
  readonly freshFor?: number;
  /** Keep the rows of before on the screen while those of another filter are on their way. */
  readonly keepPrevious?: boolean;
}

/** The query of an operation: its key is the operation's id with what was asked, everywhere. */
export function answerOptions<I extends OperationId>(
  id: I,
  request: RequestOf<I>,
  settings: AnswerSettings = {},
): UseQueryOptions<AnswerOf<I>> & { readonly queryKey: QueryKey } {
  return {
    queryKey: [id, request],
    queryFn: () => ask(id, request),
    enabled: settings.enabled,
    refetchInterval: settings.every,
    ...(settings.freshFor !== undefined && { staleTime: settings.freshFor }),
    ...(settings.keepPrevious && { placeholderData: keepPreviousData }),
  };
}

/** Reads from the API, through the cache. */
export function useAnswer<I extends OperationId>(id: I, request: RequestOf<I>, settings: AnswerSettings = {}): UseQueryResult<AnswerOf<I>> {
  return useQuery(answerOptions(id, request, settings));
}

/** Asks all answers of these operations again: after a command, or when the server tells of a change. */
export function refresh(queryClient: QueryClient, ids: readonly OperationId[]): Promise<void> {
  const wanted: ReadonlySet<unknown> = new Set(ids);
  return queryClient.invalidateQueries({ predicate: ({ queryKey }) => wanted.has(queryKey[0]) });
}
