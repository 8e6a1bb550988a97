import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from './client.js';
import { BOARD_PAGES } from './live-board.js';
import type { RequestOf } from './types.js';

/**
 * Reads the board page by page, as far as somebody scrolls. A change asks the pages shown again; what came or went meanwhile
 * neither repeats nor drops others, for pages go on by key.
 */
export function useBoardPages(request: RequestOf<'board.releases'>) {
  const answer = useInfiniteQuery({
    queryKey: ['board.releases', request, BOARD_PAGES],
    queryFn: ({ pageParam }) => ask('board.releases', { query: { ...request.query, ...(pageParam !== '' && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const pages = answer.data?.pages;
  // the same rows while nothing of them changed: a table of thousands is not reckoned again because a page is on its way
  const data = useMemo(() => pages && { rows: pages.flatMap(({ rows }) => rows), total: pages[0]?.total ?? 0 }, [pages]);
  const { hasNextPage, isFetching, fetchNextPage } = answer;
  return {
    data,
    error: answer.error,
    refetch: answer.refetch,
    dataUpdatedAt: answer.dataUpdatedAt,
    /** Asks for the next page, where there is one and none is on its way. */
    more: () => {
      if (hasNextPage && !isFetching) void fetchNextPage();
    },
  };
}
