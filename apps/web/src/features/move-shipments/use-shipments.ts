import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask } from '../../api/index.js';

/** Shipments of one page. */
const PAGE = 100;

interface Settings {
  /** Those that came to their end, or those that have not. */
  readonly ended: boolean;
  /** Do not ask yet. */
  readonly enabled?: boolean;
  /** Milliseconds between looks while the page is seen. */
  readonly every?: number;
}

/** The shipments that one may see, page by page, the last ordered before the others. */
export function useShipments({ ended, enabled, every }: Settings) {
  const answer = useInfiniteQuery({
    queryKey: ['shipments.list', { ended }],
    queryFn: ({ pageParam }) =>
      ask('shipments.list', {
        query: { ended: ended ? 'true' : 'false', limit: PAGE, ...(pageParam !== '' && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.id : undefined),
    enabled,
    refetchInterval: every,
  });
  const pages = answer.data?.pages;
  const data = useMemo(() => pages?.flat(), [pages]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  return {
    data,
    error: answer.error,
    refetch: answer.refetch,
    dataUpdatedAt: answer.dataUpdatedAt,
    /** Asks for the page after the last; undefined where there is none. */
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    /** Whether that page is on its way. */
    fetching: isFetchingNextPage,
  };
}
