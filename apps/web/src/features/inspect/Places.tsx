import { List, Text } from '@mantine/core';
import { useMayAsk } from '../../session/index.js';
import { RouteLink, Section } from '../../ui/index.js';
import { useInspectionWords } from './words.js';

/** Where an inspector finds what; only what is theirs to ask. */
const places = [
  { to: '/releases', name: 'releases', asks: 'board.releases' },
  { to: '/register', name: 'register', asks: 'board.releases' },
  { to: '/archive', name: 'archive', asks: 'filing.search' },
  { to: '/logs', name: 'logs', asks: 'logs.read' },
  { to: '/audit-trail', name: 'trail', asks: 'audit-trail.list' },
  { to: '/suppliers', name: 'suppliers', asks: 'suppliers.status' },
  { to: '/rules', name: 'rules', asks: 'ruleVersions.list' },
] as const;

/** The ways from the inspector's entry to everything that is theirs to read. */
export function Places() {
  const say = useInspectionWords();
  const mayAsk = useMayAsk();
  return (
    <Section title={say('places')}>
      <List listStyleType="none" spacing={6} size="sm">
        {places
          .filter(({ asks }) => mayAsk(asks))
          .map(({ to, name }) => (
            <List.Item key={to}>
              <RouteLink to={to} fw={600} size="sm">
                {say(name)}
              </RouteLink>
              <Text size="xs" c="dimmed">
                {say(`what_${name}`)}
              </Text>
            </List.Item>
          ))}
      </List>
    </Section>
  );
}
