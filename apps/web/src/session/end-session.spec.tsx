import { expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { listen } from '../test/server.js';
import { endSession, useSessionQuery } from './index.js';

function Door() {
  const { data: session } = useSessionQuery();
  return <p>{session === null ? 'closed' : session ? 'open' : 'knocking'}</p>;
}

it('closes the door for whoever stands behind it, and forgets what they read', async () => {
  listen(() => ({ json: { person: { name: 'A. Test' } } }));
  const queryClient = new QueryClient();
  queryClient.setQueryData(['batches.list', {}], ['a secret']);
  render(
    <QueryClientProvider client={queryClient}>
      <Door />
    </QueryClientProvider>,
  );
  await screen.findByText('open');
  act(() => endSession(queryClient));
  await screen.findByText('closed');
  expect(queryClient.getQueryData(['batches.list', {}])).toBeUndefined();
});
