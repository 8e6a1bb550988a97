import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, type SeenRequest } from '../../test/server.js';
import { sessionOf, show } from '../../test/show.js';
import { HowTold } from './HowTold.js';

const told = { bounced: null, language: 'en', timeZone: 'Europe/Berlin', quiet: null, optionalMails: true };
const answering = (quiet: object | null) => listen(({ method, body }) => ({ json: method === 'PUT' ? body : { ...told, quiet } }));
const sent = (seen: readonly SeenRequest[]) => seen.filter(({ method }) => method === 'PUT').map(({ body }) => (body as typeof told).quiet);
/** Opens the form; gives its two times. */
const open = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
  const dialog = within(await screen.findByRole('dialog'));
  const from = await dialog.findByLabelText<HTMLInputElement>(/^From/);
  const to = dialog.getByLabelText<HTMLInputElement>(/^To/);
  const send = () => userEvent.click(dialog.getByRole('button', { name: 'Change' }));
  return { from, to, send };
};
const set = (field: HTMLInputElement, value: string) => fireEvent.change(field, { target: { value } });

describe('quiet hours', () => {
  it('are set by two times of the day, both or none', async () => {
    const seen = answering(null);
    show(<HowTold />, sessionOf('SPONSOR_CLINSUP'));
    const { from, to, send } = await open();
    expect([from.type, to.type, from.required]).toEqual(['time', 'time', false]);
    set(from, '22:00');
    expect(to.required).toBe(true);
    await send();
    expect(sent(seen)).toEqual([]);
    set(to, '06:30');
    await send();
    await waitFor(() => expect(sent(seen)).toEqual([{ from: '22:00', to: '06:30' }]));
  }, 30_000);

  it('are ended by emptying both', async () => {
    const seen = answering({ from: '22:00', to: '06:30' });
    show(<HowTold />, sessionOf('SPONSOR_CLINSUP'));
    const { from, to, send } = await open();
    expect([from.value, to.value]).toEqual(['22:00', '06:30']);
    set(from, '');
    set(to, '');
    await send();
    await waitFor(() => expect(sent(seen)).toEqual([null]));
  }, 30_000);

  it('stay as they are where nobody touches them', async () => {
    const seen = answering({ from: '22:00', to: '06:30' });
    show(<HowTold />, sessionOf('SPONSOR_CLINSUP'));
    const { send } = await open();
    await send();
    await waitFor(() => expect(sent(seen)).toEqual([{ from: '22:00', to: '06:30' }]));
  }, 30_000);
});
