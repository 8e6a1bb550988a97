import { beforeEach, describe, expect, it } from '@jest/globals';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createQueryClient } from '../../api/index.js';
import { endSession, sessionOptions, type Session } from '../../session/index.js';
import { listen, refusal } from '../../test/server.js';
import { sessionOf } from '../../test/show.js';
import { createAppRouter } from '../router.js';

const qp = sessionOf('QP_CERT');
const other: Session = { ...qp, person: { ...qp.person, id: '00000000-0000-4000-8000-000000000009', name: 'O. Other' } };
let signedIn: Session | undefined;
let next: Session = qp;
let queryClient: QueryClient;

/** The application in front of a server at which somebody is signed in, or nobody. */
const open = (address: string) => {
  globalThis.history.replaceState(null, '', address);
  listen(({ method, path }) => {
    if (path === '/api/v1/sessions/current') return signedIn ? { json: signedIn } : refusal('NOT_AUTHENTICATED', 401);
    if (method === 'POST' && path === '/api/v1/sessions') {
      signedIn = next;
      return { json: { next: 'SIGNED_IN' } };
    }
    return path.includes('inbox') || path.includes('demo') ? refusal('NOT_FOUND', 404) : { json: [] };
  });
  queryClient = createQueryClient();
  const router = createAppRouter(queryClient);
  render(
    <QueryClientProvider client={queryClient}>
      <MantineProvider env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
};
const signInAs = async (person: Session) => {
  next = person;
  await userEvent.type(await screen.findByLabelText(/^Mail address/), 'somebody@provider.example');
  await userEvent.type(screen.getByLabelText(/^Password/), 'long enough for this');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
};
const address = () => globalThis.location.pathname;

describe('the door', () => {
  beforeEach(() => {
    globalThis.scrollTo = () => undefined;
    signedIn = qp;
  });

  it('leads whoever follows a link without a session to where it goes', async () => {
    signedIn = undefined;
    open('/trials');
    await signInAs(other);
    await waitFor(() => expect(address()).toBe('/trials'));
  }, 60_000);

  it('leads nobody to the page of whoever signed out there', async () => {
    open('/trials');
    await screen.findByRole('heading', { name: 'Trials' });
    signedIn = undefined;
    act(() => endSession(queryClient));
    await signInAs(other);
    await waitFor(() => expect(address()).toBe('/desk'));
  }, 60_000);

  it.each([
    ['the same person back to where they were', qp, '/trials'],
    ['another person to their own desk', other, '/desk'],
  ])(
    'leads %s after a session ended by itself',
    async (_whom, person, where) => {
      open('/trials');
      await screen.findByRole('heading', { name: 'Trials' });
      signedIn = undefined;
      await act(() => queryClient.invalidateQueries({ queryKey: sessionOptions.queryKey }));
      await signInAs(person);
      await waitFor(() => expect(address()).toBe(where));
    },
    60_000,
  );
});
