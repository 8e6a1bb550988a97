import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useAnswer } from '../api/index.js';
import { listen, refusal, type Reply } from '../test/server.js';
import { show } from '../test/show.js';
import { Answered, Unanswered } from './States.js';

let reply: Reply;

function Products() {
  const products = useAnswer('products.list', {});
  return (
    <>
      <button onClick={() => void products.refetch()}>look again</button>
      <Answered of={products}>{(rows) => <p>{`${rows.length} products`}</p>}</Answered>
    </>
  );
}

/** A screen that has read two products, and looks again when the server answers otherwise. */
async function lookAgain(next: Reply): Promise<void> {
  reply = { json: [{}, {}] };
  listen(() => reply);
  show(<Products />);
  await screen.findByText('2 products');
  expect(screen.queryByRole('status')).toBeNull();
  reply = next;
  await act(() => userEvent.click(screen.getByText('look again')));
}

describe('an answer on the screen', () => {
  it.each([
    ['the line is cut', 'cut' as const],
    ['the server has trouble', refusal('OWNER_UNAVAILABLE', 503)],
    ['the server asks to slow down', refusal('TOO_MANY_REQUESTS', 429)],
  ])(
    'stays, and says from when it is, where %s; the next one takes the words away',
    async (_why, next) => {
      await lookAgain(next);
      const said = await screen.findByRole('status', {}, { timeout: 10_000 });
      expect(said.textContent).toMatch(/this is from .+\d{4} \d\d:\d\d/);
      expect(screen.getByText('2 products')).toBeTruthy();
      reply = { json: [{}, {}, {}] };
      await act(() => userEvent.click(screen.getByRole('button', { name: 'Try again' })));
      await screen.findByText('3 products');
      await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
    },
    30_000,
  );

  it('goes, where the server refuses it by now', async () => {
    await lookAgain(refusal('FORBIDDEN', 403));
    expect((await screen.findByRole('alert')).textContent).toContain('Why not.');
    expect(screen.queryByText('2 products')).toBeNull();
  });
});

describe('acts that rest on an answer', () => {
  const Acts = () => {
    const products = useAnswer('products.list', {});
    return products.data ? <button>act</button> : <Unanswered of={[products]} />;
  };

  it('say why they are not offered where it did not come, and come with it', async () => {
    let answer = refusal('OWNER_UNAVAILABLE', 503);
    listen(() => answer);
    show(<Acts />);
    expect((await screen.findByRole('alert')).textContent).toContain('Why not.');
    answer = { json: [] };
    await act(() => userEvent.click(screen.getByRole('button', { name: 'Try again' })));
    expect(await screen.findByRole('button', { name: 'act' })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
