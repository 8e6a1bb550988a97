import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { ask } from './client.js';

/** Releases of one page, the most that the API gives at once. */
const PAGE = 200;

/** How the releases are kept. */
interface Settings {
  /** Do not ask yet. */
  readonly enabled?: boolean;
  /** Milliseconds between looks while the page is seen. */
  readonly every?: number;
}

/**
 * Every release that one may see, page after page to the last: whoever narrows them on the screen narrows all of them. The first are there while
 * the others are on their way.
 */
export function useAllReleases({ enabled, every }: Settings = {}) {
  const answer = useInfiniteQuery({
    queryKey: ['releases.board', { all: true }],
    queryFn: ({ pageParam }) => ask('releases.board', { query: { limit: PAGE, ...(pageParam !== '' && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled,
    refetchInterval: every,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = answer;
  const pages = answer.data?.pages;
  const read = pages?.length;
  useEffect(() => {
    // a page that did not come is asked for again by the person, not by itself for ever; a quick one comes without being seen on its way
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage, read]);
  const data = useMemo(() => pages?.flatMap(({ rows }) => rows), [pages]);
  return {
    data,
    /** Whether later pages are on their way, or did not come. */
    more: hasNextPage,
    error: answer.error,
    refetch: answer.refetch,
    dataUpdatedAt: answer.dataUpdatedAt,
    isLoading: answer.isLoading || (hasNextPage && isFetching),
  };
}
