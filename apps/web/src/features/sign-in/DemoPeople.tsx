import { Anchor, Box, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { describeRole, isRole } from '@qp/domain/people';
import { useAnswer } from '../../api/index.js';
import type { Account } from './PasswordStep.js';
import { useSignInWords } from './words.js';

/** Milliseconds between looks for fresh codes. */
const LOOK_EVERY = 10_000;

/** Desks with a prepared act, and whose they are. */
const desks = [
  { desk: 'qp', email: 'qp@nordlicht.example' },
  { desk: 'sponsor', email: 'supply@aurora.example' },
  { desk: 'release', email: 'release@aurora.example' },
  { desk: 'qa', email: 'qa@nordlicht.example' },
  { desk: 'site', email: 'pharmacy@site101.example' },
  { desk: 'operations', email: 'ops@nordlicht.example' },
  { desk: 'own', email: 'qa@nordlicht.example', to: '/work-orders' },
] as const;

interface DemoPeopleProps {
  /** Signs in as somebody; `to` is the page that their prepared act is on, where it is not their desk. */
  readonly onChoose: (account: Account & { readonly code: string }, to?: string) => void;
}

/** The people of a demo folder, for whoever sits at its machine; the server answers this nowhere else. */
export function DemoPeople({ onChoose }: DemoPeopleProps) {
  const say = useSignInWords();
  const inbox = useAnswer('demo.inbox', {}).data?.url;
  const people = useAnswer('demo.people', {}, { every: (query) => (query.state.data ? LOOK_EVERY : false) });
  if (!people.data) return null;
  return (
    <Box component="section" aria-label={say('demoTitle')}>
      <Title order={2}>{say('demoTitle')}</Title>
      <Text size="xs" c="dimmed" mb="xs">
        {say('demoHint')}
      </Text>
      <Title order={3}>{say('desks')}</Title>
      <Text size="xs" c="dimmed">
        {say('desksHint')}
      </Text>
      <Stack gap={0} mb="md" mt={4}>
        {desks.map(({ desk, email, ...way }) => {
          const person = people.data.find((one) => one.email === email);
          return (
            person && (
              <UnstyledButton
                key={desk}
                py={6}
                style={{ borderTop: '1px solid var(--qp-line)' }}
                onClick={() => onChoose(person, 'to' in way ? way.to : undefined)}
              >
                <Text size="sm" fw={600}>
                  {say(`desk_${desk}`)}
                </Text>
                <Text size="xs" c="dimmed">
                  {person.name}
                </Text>
              </UnstyledButton>
            )
          );
        })}
        {inbox && (
          <Box py={6} style={{ borderTop: '1px solid var(--qp-line)' }}>
            <Anchor href={inbox} target="_blank" rel="noopener" size="sm" fw={600}>
              {say('mailInbox')}
            </Anchor>
            <Text size="xs" c="dimmed">
              {say('mailInboxHint')}
            </Text>
          </Box>
        )}
      </Stack>
      <Title order={3}>{say('everybody')}</Title>
      <Stack gap={0}>
        {people.data.map(({ email, name, organisation, roles, password, code, codeSecondsLeft }) => (
          <UnstyledButton
            key={email}
            py={6}
            style={{ borderTop: '1px solid var(--qp-line)' }}
            onClick={() => onChoose({ email, password, code })}
          >
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Box style={{ minWidth: 0 }}>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {`${roles
                    .filter(isRole)
                    .map((role) => describeRole(role).title)
                    .join(', ')}, ${organisation}`}
                </Text>
              </Box>
              <Text size="xs" c="dimmed" className="qp-number" style={{ whiteSpace: 'nowrap' }}>
                {say('demoCode', { code, seconds: codeSecondsLeft })}
              </Text>
            </Group>
          </UnstyledButton>
        ))}
      </Stack>
    </Box>
  );
}
