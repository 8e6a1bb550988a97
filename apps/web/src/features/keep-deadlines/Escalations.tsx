import { Box, Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, RouteLink, Section, Tone, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useDeadlineWords } from './words.js';

/** What has escalated and waits for a person's decision (domain reference 7.5). */
export function Escalations() {
  const say = useDeadlineWords();
  const escalations = useAnswer('escalations.list', { query: { open: 'true' } });
  return (
    <Section title={say('escalations')} count={escalations.data?.length}>
      <Answered of={escalations} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noEscalations')} />
          ) : (
            list.map(({ id, caseId, batchNo, words, level, climbsAt }) => (
              <Box key={id} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
                <Group justify="space-between" align="flex-start" gap="xs">
                  <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
                    <Tone tone="attention">
                      {caseId === null ? (
                        batchNo
                      ) : (
                        <RouteLink to="/releases/$caseId" params={{ caseId }}>
                          {batchNo}
                        </RouteLink>
                      )}
                      {`: ${words}`}
                    </Tone>
                    <Text size="xs" c="dimmed">
                      {[level && say('level', { level: wordsOfCode(level) }), climbsAt && say('climbs', { at: showInstant(climbsAt) })]
                        .filter(Boolean)
                        .join('; ')}
                    </Text>
                  </Box>
                  {caseId !== null && (
                    <CommandButton
                      id="planning.decideEscalation"
                      label={say('decide')}
                      title={say('decideTitle', { batch: batchNo })}
                      confirm={say('decide')}
                      path={{ caseId }}
                      only={['decision', 'remedy', 'reason']}
                      refreshes={['escalations.list', 'planning.followUp']}
                    >
                      {say('decideWhy')}
                    </CommandButton>
                  )}
                </Group>
              </Box>
            ))
          )
        }
      </Answered>
    </Section>
  );
}
