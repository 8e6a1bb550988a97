import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask, type AnswerOf } from '../api/index.js';
import type { TrailOf } from './trail-of.js';

/** Rows of each page after the first: the most that the server gives. */
const PAGE = 1_000;

type Rows = AnswerOf<'audit-trail.list'>['rows'];

/** The audit trail of a record, all of it: the server begins with the oldest act, and what a reader wants first is the newest. */
export function useWholeTrail({ kind, id, stream }: TrailOf) {
  const about = { subjectKind: kind, subjectId: id, stream };
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: ['audit-trail.list', about],
    queryFn: ({ pageParam }) => ask('audit-trail.list', { query: { ...about, ...(pageParam > 0 && { after: pageParam, limit: PAGE }) } }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const read = data?.pages.length;
  useEffect(() => {
    // a page that did not come is asked for again by the person; a quick one comes without being seen on its way
    if (hasNextPage && !isFetching && !error) void fetchNextPage();
  }, [hasNextPage, isFetching, error, fetchNextPage, read]);
  const rows: Rows | undefined = hasNextPage ? undefined : data?.pages.flatMap((page) => page.rows);
  return { data: rows, error, refetch };
}
