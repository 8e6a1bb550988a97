import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OperationId } from './types.js';
import { refresh } from './use-answer.js';

/** Milliseconds for which changes are gathered before the screen asks again, so that dense changes cost one look. */
const GATHER = 400;

/** Answers that have to be asked again when a record of a kind changes. */
export type RefreshedBy = (kind: string) => readonly OperationId[];

/**
 * Hears of changes of records in one's scope while the page is open (server-sent events) and asks the answers that they concern
 * again. The browser reconnects by itself and resumes after the last event it heard. Not for whoever reads no records.
 */
export function useLiveChanges(refreshedBy: RefreshedBy, readsRecords: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!readsRecords || typeof EventSource === 'undefined') return undefined;
    const source = new EventSource('/api/v1/board/changes');
    const gathered = new Set<OperationId>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const ids = [...gathered];
      gathered.clear();
      void refresh(queryClient, ids);
    };
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      const { kind } = JSON.parse(data) as { kind: string };
      for (const id of refreshedBy(kind)) gathered.add(id);
      if (gathered.size > 0) timer ??= setTimeout(tell, GATHER);
    });
    source.addEventListener('reload', () => void queryClient.invalidateQueries());
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [queryClient, refreshedBy, readsRecords]);
}
