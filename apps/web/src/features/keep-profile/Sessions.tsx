import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask, refresh, useAnswer } from '../../api/index.js';
import { Answered, RefusalPanel, Section, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { clientWords } from './client-words.js';
import { useProfileWords } from './words.js';

/** One's sessions in force; any but this one can be ended at once. */
export function Sessions() {
  const say = useProfileWords();
  const queryClient = useQueryClient();
  const sessions = useAnswer('sessions.list', {});
  const end = useMutation({
    mutationFn: (sessionId: string) => ask('sessions.revoke', { path: { sessionId } }),
    onSuccess: () => refresh(queryClient, ['sessions.list']),
  });
  return (
    <Section title={say('sessions')} count={sessions.data?.length}>
      {end.error && <RefusalPanel error={end.error} />}
      <Answered of={sessions} lines={2}>
        {(list) =>
          list.map(({ id, current, client, ip, openedAt, lastSeenAt }) => (
            <Group key={id} py={6} justify="space-between" gap="sm" style={{ borderTop: '1px solid var(--qp-line)' }}>
              <Text size="sm" style={{ overflowWrap: 'anywhere', flex: '1 1 18rem' }}>
                {say('session', {
                  client: client === null ? say('unknown') : clientWords(client),
                  ip: ip ?? say('unknown'),
                  opened: showInstant(openedAt),
                  seen: showInstant(lastSeenAt),
                })}
              </Text>
              {current ? (
                <Tone tone="good">{say('thisOne')}</Tone>
              ) : (
                <Button size="compact-xs" variant="default" loading={end.isPending} onClick={() => end.mutate(id)}>
                  {say('end')}
                </Button>
              )}
            </Group>
          ))
        }
      </Answered>
    </Section>
  );
}
