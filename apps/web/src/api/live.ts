import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LastingStream } from './lasting-stream.js';
import { BOARD_PAGES, LiveBoard } from './live-board.js';
import type { OperationId } from './types.js';
import { isOutOfSight, whileSeen } from './while-seen.js';

/** Milliseconds for which changes are gathered before the screen asks again, so that dense changes cost one look. */
const GATHER = 400;

/** Milliseconds that the stream may take to open: what changed while the page read its first answers is told too. */
const OPENING = 5_000;

/** Who is signed in. */
const SESSION: OperationId = 'sessions.current';

/** Answers that have to be asked again when a record of a kind changes. */
export type RefreshedBy = (kind: string) => readonly OperationId[];

/** A change as the server tells it. */
interface Change {
  readonly kind: string;
  readonly caseId?: string;
}

/**
 * Hears of changes of records in one's scope while the page is open and seen (server-sent events) and asks the answers that they concern
 * again. Not for whoever reads no records.
 *
 * @returns when the stream was lost, in milliseconds since 1970, while it has not come back; a line that comes back at once was not lost
 */
export function useLiveChanges(refreshedBy: RefreshedBy, readsRecords: boolean): number | undefined {
  const queryClient = useQueryClient();
  const [lostAt, setLostAt] = useState<number>();
  useEffect(() => {
    if (!readsRecords || typeof EventSource === 'undefined') return undefined;
    const gathered = new GatheredChanges(queryClient, refreshedBy);
    const everything = () => void queryClient.invalidateQueries();
    const hearer = {
      change: (data: string) => gathered.add(JSON.parse(data) as Change),
      reload: everything,
      lost: (since: number | undefined) => {
        setLostAt(since);
        // whoever is not signed in any more is refused the stream too: the door says so, not the stream
        if (since !== undefined) void queryClient.invalidateQueries({ queryKey: [SESSION] });
      },
      missed: everything,
    };
    const stream = new LastingStream(`/api/v1/board/changes?ago=${OPENING}`, hearer, isOutOfSight());
    const lookAway = whileSeen(stream);
    return () => {
      lookAway();
      stream.close();
      gathered.stop();
    };
  }, [queryClient, refreshedBy, readsRecords]);
  return lostAt;
}

/** Changes that wait to be looked at, together; the next look begins when the one before has ended, so that every look arrives. */
class GatheredChanges {
  private readonly ids = new Set<OperationId>();
  private readonly cases = new Set<string>();
  private readonly board: LiveBoard;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private looking = false;
  private stopped = false;

  constructor(
    private readonly queryClient: QueryClient,
    private readonly refreshedBy: RefreshedBy,
  ) {
    this.board = new LiveBoard(queryClient);
  }

  add({ kind, caseId }: Change): void {
    const ids = this.refreshedBy(kind);
    for (const id of ids) this.ids.add(id);
    if (ids.includes('board.releases')) {
      if (caseId === undefined) this.board.lookAgain();
      else this.cases.add(caseId);
    }
    this.plan();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.board.stop();
  }

  private plan(): void {
    if (this.stopped || this.looking || this.ids.size === 0) return;
    this.timer ??= setTimeout(() => void this.look(), GATHER);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    this.looking = true;
    const ids: ReadonlySet<unknown> = new Set(this.ids);
    const cases = [...this.cases];
    this.ids.clear();
    this.cases.clear();
    const answers = this.queryClient.invalidateQueries({
      predicate: ({ queryKey }) => ids.has(queryKey[0]) && queryKey[2] !== BOARD_PAGES,
    });
    const [, board] = await Promise.allSettled([answers, this.board.takeIn(cases)]);
    // a line that is cut is not asked again and again
    if (board.status === 'rejected') this.board.lookAgain();
    const left = board.status === 'fulfilled' ? board.value : [];
    this.looking = false;
    for (const caseId of left) this.cases.add(caseId);
    if (left.length > 0) this.ids.add('board.releases');
    this.plan();
  }
}
