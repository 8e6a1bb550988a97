import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act, fireEvent, screen } from '@testing-library/react';
import { listen } from '../../test/server.js';
import { show } from '../../test/show.js';
import { Board } from './Board.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

it('looks for what is typed after a silence at once, and for what follows fast only when the hand rests', async () => {
  const seen = listen(({ path }) => ({
    json: path.startsWith('/api/v1/board/views') ? [] : { rows: [], next: null, total: 0, facets: null },
  }));
  const lookedFor = () => new Set(seen.map(({ path }) => new URL(path, 'http://page').searchParams.get('text')).filter(Boolean));
  show(<Board view={{}} onView={() => undefined} onOpen={() => undefined} />, undefined);
  const type = (value: string) => act(async () => fireEvent.change(screen.getByRole('textbox'), { target: { value } }));
  await type('a');
  expect([...lookedFor()]).toEqual(['a']);
  await type('ab');
  await type('abc');
  expect([...lookedFor()]).toEqual(['a']);
  await act(() => jest.advanceTimersByTimeAsync(50));
  expect([...lookedFor()]).toEqual(['a', 'abc']);
});
