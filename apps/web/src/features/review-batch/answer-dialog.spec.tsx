import { expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { AnswerDialog } from './AnswerDialog.js';
import type { Item } from './order.js';

const id = (end: string) => `00000000-0000-4000-8000-0000000000${end}`;
const item = { key: 'Q11', question: 'Are all deviations assessed?', basis: 'R', evidence: [], version: 1 } as unknown as Item;
const release = { id: id('01'), batch: { id: id('02'), batchNo: 'B-1' }, sponsor: { id: id('03'), name: 'Sponsor (Test)' } };

it('lets a no rest on a question that is asked right there', async () => {
  let asked = false;
  const seen = listen(({ method, path }) => {
    if (method === 'POST') {
      asked = true;
      return { json: { commandId: id('05'), recordedAt: '2026-11-28T10:00:00Z', version: 1, result: { queryId: id('04') } } };
    }
    if (path.endsWith('/queries')) return { json: asked ? [{ id: id('04'), subject: 'Seal' }] : [] };
    return { json: path.includes('/deviations') ? [] : release };
  });
  const given: object[] = [];
  const user = userEvent.setup();
  show(
    <AnswerDialog
      caseId={release.id}
      asked={{ item, how: 'NO' }}
      busy={false}
      error={null}
      onClose={() => undefined}
      onGive={(more) => given.push(more)}
    />,
    sessionOf('QP_CERT'),
  );
  expect(await screen.findByRole('button', { name: 'Record a deviation' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Ask the sponsor' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Ask the sponsor' }));
  await user.type(dialog.getByLabelText(/about/i), 'Seal');
  await user.type(dialog.getAllByRole('textbox').at(-1) as HTMLElement, 'Which seal is it?');
  await user.click(dialog.getByRole('button', { name: 'Send the question' }));
  await waitFor(() => expect(seen.some(({ method }) => method === 'POST')).toBe(true));
  // the question alone was sent: its form is not the form of the answer
  expect(given).toEqual([]);
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Ask the sponsor' })).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Give the answer' }));
  expect(given).toEqual([{ queryId: id('04') }]);
}, 30_000);
