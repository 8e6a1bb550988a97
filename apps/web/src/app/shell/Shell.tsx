import { AppShell, Box, Burger, Group, Text } from '@mantine/core';
import { useDisclosure, useNetwork } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useLiveChanges } from '../../api/index.js';
import { FindAnything } from '../../features/find-anything/index.js';
import { mayAsk, SessionProvider, useSessionQuery, wasLeft, type Session } from '../../session/index.js';
import { IconOffline } from '../../ui/icons.js';
import mark from '../../ui/mark.svg';
import { showInstant } from '../../words/index.js';
import { navigationOf } from '../navigation.js';
import { Navigation } from './Navigation.js';
import { refreshedBy } from './refreshed-by.js';
import { useShellWords } from './words.js';

/** What opens from the head of the page comes after the page itself. */
const InboxBell = lazy(() => import('../../features/read-inbox/InboxBell.js').then(({ InboxBell: component }) => ({ default: component })));
const AccountMenu = lazy(() => import('./AccountMenu.js').then(({ AccountMenu: component }) => ({ default: component })));
/** Room of the two, so that nothing jumps when they come. */
const ROOM = 80;

/** The frame of every page behind the door; when the session ends, the door closes. */
export function Shell() {
  const { data: session } = useSessionQuery();
  const [known, setKnown] = useState(session?.person.id);
  if (session && session.person.id !== known) setKnown(session.person.id);
  if (session === null) return <ToTheDoor personId={known} />;
  if (!session) return null;
  return (
    <SessionProvider value={session}>
      <Frame session={session} />
    </SessionProvider>
  );
}

/**
 * Leads to the door, once, and from there the same person back to where they were: the address as it was at first, since it changes on the way.
 * Whoever signed out comes back to the start.
 */
function ToTheDoor({ personId }: { readonly personId: string | undefined }) {
  const { href } = useLocation();
  const [at] = useState(href);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    const search = wasLeft(queryClient) ? {} : { to: at, of: personId };
    void navigate({ to: '/sign-in', search, replace: true });
  }, [navigate, at, personId, queryClient]);
  return null;
}

function Frame({ session }: { readonly session: Session }) {
  const say = useShellWords();
  const [opened, { toggle, close }] = useDisclosure();
  const { online } = useNetwork();
  const lostAt = useLiveChanges(refreshedBy, mayAsk(session.roles, 'board.changes'));
  const cut = !online ? say('offline') : lostAt && say('notLive', { at: showInstant(new Date(lostAt)) });
  const acts = useMemo(
    () => navigationOf(session.roles).map(({ to, name, group }) => ({ to, name: say(name), group: say(`group_${group}`) })),
    [session.roles, say],
  );
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 224, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding="md">
      <a href="#content" className="qp-skip-link">
        {say('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={say('menu')} />
            <img src={mark} alt="" width={24} height={24} />
            <Text fw={600} visibleFrom="xs">
              QP Release
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <FindAnything acts={acts} />
            <Suspense fallback={<Box w={ROOM} h={34} />}>
              <InboxBell />
              <AccountMenu session={session} />
            </Suspense>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav" aria-label={say('navigation')}>
        <Navigation roles={session.roles} onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {cut && (
          <Box role="status" p="xs" mb="sm" bg="var(--qp-surface)">
            <Group gap="xs">
              <IconOffline size={18} aria-hidden />
              <Text size="sm">{cut}</Text>
            </Group>
          </Box>
        )}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
