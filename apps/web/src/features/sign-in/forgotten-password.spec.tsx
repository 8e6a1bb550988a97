import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { show } from '../../test/show.js';
import { SignInForm } from './SignInForm.js';

const door = <SignInForm onSignedIn={() => undefined} onGoTo={() => undefined} />;
const address = () => screen.findByLabelText<HTMLInputElement>(/^Mail address/);
const asked = '/api/v1/password-resets';

describe('whoever forgot their password', () => {
  it('asks for a link by keyboard alone, with the address typed at the door, once', async () => {
    const seen = listen(({ path }) => (path === asked ? { json: { taken: true } } : refusal('NOT_FOUND', 404)));
    show(door);
    await userEvent.type(await address(), 'supply@borealis.example');
    screen.getByRole('button', { name: 'I forgot my password' }).focus();
    await userEvent.keyboard('{Enter}');
    const field = await address();
    expect(field.value).toBe('supply@borealis.example');
    expect(document.activeElement).toBe(field);
    await userEvent.keyboard('{Enter}{Enter}');
    const said = await screen.findByText(/^If supply@borealis.example has an account with a password, a link/);
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(seen.filter(({ path }) => path === asked).map(({ method, body }) => ({ method, body }))).toEqual([
      { method: 'POST', body: { email: 'supply@borealis.example' } },
    ]);
    await userEvent.click(screen.getByRole('button', { name: 'Back' }));
    await screen.findByRole('button', { name: 'Sign in with a passkey' });
  }, 30_000);

  it('is told to wait where they asked too often, and nothing about the account', async () => {
    listen(({ path }) => refusal(path === asked ? 'TOO_MANY_REQUESTS' : 'NOT_FOUND', path === asked ? 429 : 404));
    show(door);
    await userEvent.click(await screen.findByRole('button', { name: 'I forgot my password' }));
    await userEvent.type(await address(), 'nobody@borealis.example');
    await userEvent.click(screen.getByRole('button', { name: 'Send me a link' }));
    await screen.findByRole('alert');
    expect(screen.queryByRole('status')).toBeNull();
    expect((await address()).value).toBe('nobody@borealis.example');
  }, 30_000);
});
