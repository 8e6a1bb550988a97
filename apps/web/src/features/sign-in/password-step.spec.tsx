import { describe, expect, it, jest } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { listen, refusal } from '../../test/server.js';
import { show } from '../../test/show.js';
import { PasswordStep } from './PasswordStep.js';

const button = () => screen.getByRole('button', { name: /your organisation’s account/ });
const url = 'https://id.sponsor.example/authorize?state=s';

describe('signing in at the identity provider of one’s organisation', () => {
  it('asks for the mail address alone, once, and goes where the gateway says', async () => {
    const seen = listen(() => ({ json: { url, ceremonyId: 'c', expiresAt: '2026-11-29T20:00:00Z' } }));
    const goTo = jest.fn();
    show(<PasswordStep onAnswer={() => undefined} onForgotten={() => undefined} onElsewhere={goTo} />);
    await userEvent.click(button());
    expect(seen).toEqual([]);
    await userEvent.type(screen.getByLabelText(/^Mail address/), 'j.supply@sponsor.example');
    await userEvent.dblClick(button());
    await waitFor(() => expect(goTo).toHaveBeenCalledWith(url));
    expect(seen.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: '/api/v1/sessions/by-identity-provider', body: { email: 'j.supply@sponsor.example' } },
    ]);
  }, 30_000);

  it('says so where no provider serves the address, and the next way forgets it', async () => {
    listen(({ path }) => (path.endsWith('by-identity-provider') ? refusal('NOT_FOUND', 404) : { json: { next: 'SIGNED_IN' } }));
    const onAnswer = jest.fn();
    show(<PasswordStep account={{ email: 'a@b.example', password: 'long enough' }} onAnswer={onAnswer} onForgotten={() => undefined} />);
    await userEvent.click(button());
    expect(await screen.findByText(/Do this/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    await waitFor(() => expect(onAnswer).toHaveBeenCalled());
    expect(screen.queryByText(/Do this/)).toBeNull();
  }, 30_000);
});
