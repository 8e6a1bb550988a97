import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { listen, type SeenRequest } from '../test/server.js';
import { show } from '../test/show.js';
import { useAnswer, useBoardPages, useLiveChanges } from './index.js';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const refreshedBy = () => ['board.releases'] as const;
const query = { limit: 2, sort: 'certifyBy', order: 'asc' } as const;

/** The stream of changes, as far as the page uses it. */
class Changes {
  static current: Changes;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();

  constructor() {
    Changes.current = this;
  }

  addEventListener(name: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(name, listener);
  }

  close(): void {
    this.listeners.clear();
  }

  begin(): void {
    this.listeners.get('open')?.({ data: '' });
  }

  breakOff(): void {
    this.listeners.get('error')?.({ data: '' });
  }

  tell(n: number): void {
    this.listeners.get('change')?.({ data: JSON.stringify({ kind: 'case', id: idOf(n), version: 2, caseId: idOf(n) }) });
  }
}

/** Three releases on a board of two rows a page; `state` is what the server says of each now. */
function server(state: Record<number, string>) {
  return listen(({ path }) => {
    const asked = new URL(path, 'http://page').searchParams;
    const only = asked.get('caseId')?.split(',');
    const all = [1, 2, 3].filter((n) => state[n] !== undefined && (!only || only.includes(idOf(n))));
    const from = Number(asked.get('after') ?? 0);
    const shown = all.slice(from, from + Number(asked.get('limit')));
    const next = from + shown.length < all.length ? String(from + shown.length) : null;
    return { json: { rows: shown.map((n) => ({ caseId: idOf(n), state: state[n] })), next, total: all.length, facets: null } };
  });
}
const askedBy = (seen: readonly SeenRequest[], word: string) => seen.filter(({ path }) => path.includes(word));

function ABoard() {
  useLiveChanges(refreshedBy, true);
  const board = useBoardPages({ query });
  const counts = useAnswer('board.releases', { query: { limit: 1, facets: 'true' } });
  return (
    <>
      <p>{board.data?.rows.map((row) => row.state).join(' ')}</p>
      <p>{`of ${counts.data?.total ?? 0}`}</p>
      <button onClick={board.more}>more</button>
    </>
  );
}

/** A board with all three rows on the screen. */
async function shown(state: Record<number, string>): Promise<SeenRequest[]> {
  const seen = server(state);
  show(<ABoard />);
  await screen.findByText('A B');
  act(() => screen.getByText('more').click());
  await screen.findByText('A B C');
  seen.length = 0;
  return seen;
}

describe('a change that the server tells of', () => {
  beforeEach(() => {
    globalThis.EventSource = Changes as never;
    jest.useFakeTimers({ advanceTimers: true });
  });
  afterEach(() => {
    jest.useRealTimers();
    delete (globalThis as { EventSource?: unknown }).EventSource;
  });

  it('renews the row of its release where it stands, and asks for no page again', async () => {
    const state: Record<number, string> = { 1: 'A', 2: 'B', 3: 'C' };
    const seen = await shown(state);
    state[2] = 'b';
    act(() => Changes.current.tell(2));
    await screen.findByText('A b C');
    expect(askedBy(seen, 'after=')).toEqual([]);
    expect(askedBy(seen, `caseId=${idOf(2)}`)).toHaveLength(1);
  });

  it('takes away the row of a release that has left the board, with the counts of now', async () => {
    const state: Record<number, string> = { 1: 'A', 2: 'B', 3: 'C' };
    await shown(state);
    delete state[1];
    act(() => Changes.current.tell(1));
    await screen.findByText('B C');
    await screen.findByText('of 2');
  });

  it('is gathered with others, so that many changes of many releases are one look', async () => {
    const state: Record<number, string> = { 1: 'A', 2: 'B', 3: 'C' };
    const seen = await shown(state);
    Object.assign(state, { 1: 'a', 3: 'c' });
    act(() => {
      for (const n of [1, 3, 1, 3, 1]) Changes.current.tell(n);
    });
    await screen.findByText('a B c');
    expect(askedBy(seen, 'caseId=')).toHaveLength(1);
  });

  it('brings a release that is new to the board, by one look at the pages in a calm rhythm', async () => {
    const state: Record<number, string> = { 1: 'A', 2: 'B' };
    const seen = server(state);
    show(<ABoard />);
    await screen.findByText('A B');
    state[3] = 'C';
    seen.length = 0;
    act(() => Changes.current.tell(3));
    await screen.findByText('of 3');
    act(() => screen.getByText('more').click());
    await screen.findByText('A B C');
    for (let n = 0; n < 5; n += 1) act(() => Changes.current.tell(3));
    await waitFor(() => expect(askedBy(seen, 'caseId=').length).toBeGreaterThan(1));
    expect(askedBy(seen, 'after=')).toHaveLength(1);
  });

  it('is heard of only while the page is seen: one that comes into sight later asks for all that it missed', async () => {
    const sight = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const state: Record<number, string> = { 1: 'A', 2: 'B', 3: 'C' };
    const before = Changes.current;
    sight(true);
    await shown(state);
    expect(Changes.current).toBe(before);
    state[2] = 'b';
    act(() => sight(false));
    expect(Changes.current).not.toBe(before);
    act(() => Changes.current.begin());
    await screen.findByText('A b C');
  });

  it('has the page ask who is signed in where the stream is lost for longer, and say since when it is', async () => {
    const Page = () => {
      const lostAt = useLiveChanges(refreshedBy, true);
      useAnswer('sessions.current', {});
      return <p>{lostAt === undefined ? 'live' : 'lost'}</p>;
    };
    const seen = listen(() => ({ json: {} }));
    show(<Page />);
    await waitFor(() => expect(seen).toHaveLength(1));
    act(() => Changes.current.breakOff());
    act(() => void jest.advanceTimersByTime(3_000));
    expect(screen.getByText('live')).toBeTruthy();
    act(() => void jest.advanceTimersByTime(3_000));
    await screen.findByText('lost');
    await waitFor(() => expect(seen.map(({ path }) => path)).toEqual(Array(2).fill('/api/v1/sessions/current')));
  });
});
