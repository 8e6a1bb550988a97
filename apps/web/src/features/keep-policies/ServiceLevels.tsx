import { Box, Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Facts, HistoryButton, Section, useRecordOptions, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { lengthWords } from './length-words.js';
import { usePolicyWords } from './words.js';

/** Times promised, by scope, the version in force of each with who changed it why. */
export function ServiceLevels() {
  const say = usePolicyWords();
  const levels = useAnswer('service-levels.list', {});
  const { sponsors } = useRecordOptions('sponsors');
  return (
    <Section
      title={say('levels')}
      lead={say('levelsLead')}
      actions={
        <Group gap={6}>
          <HistoryButton kind="service-levels" name={say('levels')} />
          <CommandButton
            id="service-levels.change"
            title={say('newLevel')}
            confirm={say('change')}
            fixed={{ expectedVersion: 0 }}
            options={{ sponsorId: sponsors }}
            refreshes={['service-levels.list']}
          />
        </Group>
      }
    >
      <Answered of={levels} lines={4}>
        {(list) =>
          list.map(({ id, scope, version, budgets, warnAt, reason, by, since }) => (
            <Box key={id ?? 'default'} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
              <Group justify="space-between" gap="xs">
                <Text size="sm" fw={600}>
                  {Object.entries(scope)
                    .map(([name, value]) =>
                      name === 'sponsorId' ? (sponsors.find((one) => one.value === value)?.label ?? '') : wordsOfCode(value),
                    )
                    .join(', ') || say('house')}
                </Text>
                <CommandButton
                  id="service-levels.change"
                  label={say('change')}
                  title={say('change')}
                  confirm={say('change')}
                  look={{ size: 'compact-xs' }}
                  fixed={{ scope, expectedVersion: id === null ? 0 : version }}
                  start={{ budgets, warnAt }}
                  refreshes={['service-levels.list']}
                />
              </Group>
              <Text size="xs" c="dimmed">
                {since === null ? say('default') : say('by', { version, who: by ?? '', at: showInstant(since), reason: reason ?? '' })}
              </Text>
              <Facts
                of={[
                  ...Object.entries(budgets).map(([clock, budget]) => [wordsOfCode(clock), lengthWords(budget)] as const),
                  [say('warnings'), warnAt.length === 0 ? say('warnNever') : say('warn', { percent: warnAt.join(', ') })],
                ]}
              />
            </Box>
          ))
        }
      </Answered>
    </Section>
  );
}
