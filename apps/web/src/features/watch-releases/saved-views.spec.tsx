import { describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import type { BoardSearch } from './board-look.js';
import { SavedViews } from './SavedViews.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const mine = {
  id: id('01'),
  name: 'Mine',
  query: { phase: 'REVIEW', without: 'qp', sort: 'holder', order: 'desc' },
  shared: false,
  own: true,
  version: 4,
};
const theirs = { ...mine, id: id('02'), name: 'Theirs', shared: true, own: false };
const done = { commandId: id('03'), recordedAt: '2026-11-28T10:00:00Z', version: 5, result: { id: id('01') } };

const begin = (view: BoardSearch) => {
  const seen = listen(({ method }) => ({ json: method === 'GET' ? [mine, theirs] : done }));
  const chosen: BoardSearch[] = [];
  show(<SavedViews view={view} onView={(next) => chosen.push(next)} />, sessionOf('OPERATIONS'));
  return { seen, chosen, user: userEvent.setup(), posts: () => seen.filter(({ method }) => method !== 'GET') };
};

describe('saved views of the board', () => {
  it('bring back filters, columns and order, own ones and those of colleagues', async () => {
    const { chosen, user } = begin({});
    await user.click(screen.getByRole('button', { name: 'Views' }));
    expect(await screen.findByRole('menuitem', { name: 'Theirs (of a colleague)' })).toBeTruthy();
    await user.click(screen.getByRole('menuitem', { name: 'Mine' }));
    expect(chosen).toEqual([{ phase: 'REVIEW', without: 'qp', sort: 'holder', order: 'desc' }]);
  }, 30_000);

  it('are saved with columns and order, for colleagues too; one’s own of the same name is replaced', async () => {
    const { posts, user } = begin({ risk: 'HIGH', without: 'none', sort: 'risk' });
    await user.click(screen.getByRole('button', { name: 'Views' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save this view' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText(/Name of the view/), 'Mine');
    expect(dialog.getByText('Replaces your view of this name.')).toBeTruthy();
    await user.click(dialog.getByLabelText('Show it to my colleagues too'));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]?.body).toEqual({
      viewId: mine.id,
      expectedVersion: 4,
      name: 'Mine',
      query: { risk: 'HIGH', without: 'none', sort: 'risk' },
      shared: true,
    });
  }, 30_000);

  it('are removed by whoever keeps them, never those of a colleague', async () => {
    const { posts, user } = begin({});
    await user.click(screen.getByRole('button', { name: 'Views' }));
    await user.click(await screen.findByRole('menuitem', { name: 'My views' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('button', { name: /^Remove/ })).toHaveLength(1);
    await user.click(dialog.getByRole('button', { name: 'Remove the view Mine' }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(posts()[0]).toMatchObject({ method: 'DELETE', path: `/api/v1/board/views/${mine.id}` });
  }, 30_000);
});
