import { AppShell, NavLink, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { navigationGroups, navigationOf } from '../navigation.js';
import { useShellWords } from './words.js';

/** Where the person can go, in the parts of the work. */
export function Navigation({ roles, onGo }: { readonly roles: readonly string[]; readonly onGo: () => void }) {
  const say = useShellWords();
  const { pathname } = useLocation();
  const entries = navigationOf(roles);
  return (
    <AppShell.Section grow style={{ overflowY: 'auto' }}>
      {navigationGroups.map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        if (own.length === 0) return null;
        return (
          <div key={group} role="group" aria-label={say(`group_${group}`)}>
            <Text size="xs" c="dimmed" px="xs" pt="xs" pb={2} aria-hidden>
              {say(`group_${group}`)}
            </Text>
            {own.map(({ to, name, Icon }) => {
              const here = pathname === to || pathname.startsWith(`${to}/`);
              return (
                <NavLink
                  key={to}
                  component={Link}
                  to={to}
                  label={say(name)}
                  leftSection={<Icon size={18} aria-hidden />}
                  py={5}
                  active={here}
                  aria-current={here ? 'page' : undefined}
                  onClick={onGo}
                  color="gray"
                />
              );
            })}
          </div>
        );
      })}
    </AppShell.Section>
  );
}
