import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { ask } from './client.js';
import type { AnswerOf, RequestOf } from './types.js';

/** The pages of the board as they are kept. */
export const BOARD_PAGES = 'pages';
/** Releases that can be asked for by their ids at once. */
const AT_ONCE = 100;
/** Milliseconds between two looks at all the pages that are shown, however much changes meanwhile. */
const CALM = 10_000;

type Answer = AnswerOf<'board.releases'>;
type Pages = InfiniteData<Answer, string>;

/**
 * Takes changes into the board that is on the screen: changed rows are read by their ids and keep their place, so nothing jumps under
 * the pointer, and thousands of rows that did not change are not asked for again. What came new is looked for in a calm rhythm.
 */
export class LiveBoard {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lookedAt = 0;

  constructor(private readonly queryClient: QueryClient) {}

  /** Reads the changed releases again. Gives those that a page on its way would have hidden: they are to be told again. */
  async takeIn(caseIds: readonly string[]): Promise<readonly string[]> {
    if (caseIds.length > AT_ONCE) {
      this.lookAgain();
      return [];
    }
    const left = await Promise.all(this.shown().map(async (board) => ((await this.renew(board, caseIds)) ? [] : caseIds)));
    return [...new Set(left.flat())];
  }

  /** Asks for all pages that are shown again, soon. */
  lookAgain(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.lookedAt = Date.now();
        // what is on its way is not broken off: under dense changes it would never arrive
        for (const { queryKey } of this.shown()) void this.queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
      },
      Math.max(0, this.lookedAt + CALM - Date.now()),
    );
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private shown(): Query[] {
    const { queryClient } = this;
    return queryClient
      .getQueryCache()
      .findAll({ queryKey: ['board.releases'], type: 'active', predicate: ({ queryKey }) => queryKey[2] === BOARD_PAGES });
  }

  /** Whether the rows could be renewed; not while a page is on its way, which would bring the old ones back. */
  private async renew(board: Query, caseIds: readonly string[]): Promise<boolean> {
    const { query } = board.queryKey[1] as RequestOf<'board.releases'>;
    const began = board.state.dataUpdatedAt;
    if (board.state.fetchStatus !== 'idle') return false;
    const changed = await ask('board.releases', { query: { ...query, limit: caseIds.length, caseId: caseIds.join(',') } });
    if (board.state.fetchStatus !== 'idle' || board.state.dataUpdatedAt !== began) return false;
    const pages = board.state.data as Pages | undefined;
    if (!pages) return true;
    const known = new Set(pages.pages.flatMap(({ rows }) => rows.map(({ caseId }) => caseId)));
    this.queryClient.setQueryData<Pages>(board.queryKey, { ...pages, pages: renewed(pages.pages, new Set(caseIds), changed) });
    if (changed.rows.some(({ caseId }) => !known.has(caseId))) this.lookAgain();
    return true;
  }
}

/** The pages with changed rows in the place of the old ones, without those that left. */
function renewed(pages: readonly Answer[], caseIds: ReadonlySet<string>, changed: Answer): Answer[] {
  const rowOf = new Map(changed.rows.map((row) => [row.caseId, row]));
  return pages.map((page) => ({
    ...page,
    rows: page.rows.flatMap((row) => (caseIds.has(row.caseId) ? (rowOf.get(row.caseId) ?? []) : [row])),
  }));
}
