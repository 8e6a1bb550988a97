import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { createQueryClient } from '../api/index.js';
import { SessionProvider, type Session } from '../session/index.js';

const organisation = { id: '00000000-0000-4000-8000-000000000001', name: 'Provider (Test)', kind: 'QP_PROVIDER', providerId: '' } as const;

/** A session of a test's person. */
export const sessionOf = (...roles: string[]): Session => ({
  sessionId: '00000000-0000-4000-8000-000000000002',
  person: { id: '00000000-0000-4000-8000-000000000003', name: 'Dr T. Test', email: 'test@provider.example' },
  organisation,
  roles,
  sponsors: [],
  memberships: [],
  idleUntil: '2026-11-28T12:30:00Z',
  endsAt: '2026-11-28T23:30:00Z',
});

/** Shows a component as it stands in the application. */
export function show(component: ReactNode, session: Session = sessionOf('QP_CERT')) {
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <MantineProvider env="test">
        <SessionProvider value={session}>{component}</SessionProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}
