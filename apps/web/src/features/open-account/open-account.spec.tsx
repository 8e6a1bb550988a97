import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { show } from '../../test/show.js';
import { chooseLanguage } from '../../words/index.js';
import { linkIn } from './one-time-link.js';
import { OpenAccount } from './OpenAccount.js';

const at = (hash: string) => globalThis.history.replaceState(null, '', `/setup${hash}`);
const token = 'a-token-of-a-link-that-was-mailed';

describe('a one-time link', () => {
  it.each([
    ['#abc', { kind: 'FIRST_ADMINISTRATOR', token: 'abc' }],
    ['#invitation.abc', { kind: 'INVITATION', token: 'abc' }],
    ['#reset.-a_b', { kind: 'RESET', token: '-a_b' }],
    ['', undefined],
    ['#', undefined],
    ['#reset.', undefined],
    ['#other.abc', undefined],
  ])('%s is read as %j', (hash, link) => {
    expect(linkIn(hash)).toEqual(link);
  });
});

describe('whoever opens one', () => {
  beforeEach(() => globalThis.localStorage.clear());
  afterEach(async () => {
    at('');
    await act(() => chooseLanguage('en'));
  });

  it('sets their first password, once, by keyboard alone, and the used link leaves the address', async () => {
    at(`#invitation.${token}`);
    const seen = listen(() => ({ json: { personId: 'p' } }));
    show(<OpenAccount />);
    const field = screen.getByLabelText<HTMLInputElement>(/^New password/);
    expect(document.activeElement).toBe(field);
    expect(field.minLength).toBe(12);
    await userEvent.keyboard('several words apart{Enter}{Enter}');
    const said = await screen.findByText('Done. You can sign in now.');
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(seen.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: '/api/v1/setup/invitation', body: { token, password: 'several words apart' } },
    ]);
    expect(globalThis.location.hash).toBe('');
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in');
  }, 30_000);

  it('sets a new one, in German where they choose it, and reads there why it was refused', async () => {
    at(`#reset.${token}`);
    const seen = listen(() => refusal('RULE_BROKEN', 409));
    show(<OpenAccount />);
    await userEvent.click(screen.getByRole('button', { name: 'Deutsch' }));
    await userEvent.type(await screen.findByLabelText(/^Neues Passwort/), 'several words apart');
    await userEvent.click(screen.getByRole('button', { name: 'Passwort setzen' }));
    await screen.findByRole('alert');
    expect(seen.map(({ path }) => path)).toEqual(['/api/v1/password-resets/new-password']);
    // the link is kept: what was refused can be tried again with another password
    expect(globalThis.location.hash).toBe(`#reset.${token}`);
    expect(document.title).toBe('Ein neues Passwort · QP Release');
  }, 30_000);

  it('makes the first administrator of an empty installation', async () => {
    at(`#${token}`);
    const seen = listen(() => ({ json: { personId: 'p', organisationId: 'o' } }));
    show(<OpenAccount />);
    await userEvent.type(screen.getByLabelText(/^Name of the QP-services provider/), 'First QP Services');
    await userEvent.type(screen.getByLabelText(/^Your name/), 'A. First');
    await userEvent.type(screen.getByLabelText(/^Your mail address/), 'first@provider.example');
    await userEvent.type(screen.getByLabelText(/^Password/), 'several words apart');
    await userEvent.click(screen.getByRole('button', { name: 'Make the first administrator' }));
    await screen.findByText('Done. You can sign in now.');
    expect(seen.map(({ path, body }) => ({ path, body }))).toEqual([
      {
        path: '/api/v1/setup/first-administrator',
        body: {
          token,
          organisation: 'First QP Services',
          name: 'A. First',
          email: 'first@provider.example',
          password: 'several words apart',
        },
      },
    ]);
  }, 30_000);

  it('is told what to do where the link is not whole, and goes on with the whole one in the same window', async () => {
    at('#reset.');
    listen(() => refusal('NOT_FOUND', 404));
    show(<OpenAccount />);
    screen.getByText('This page needs a one-time link.');
    act(() => {
      at(`#reset.${token}`);
      globalThis.dispatchEvent(new Event('hashchange'));
    });
    await screen.findByLabelText(/^New password/);
  }, 30_000);
});
