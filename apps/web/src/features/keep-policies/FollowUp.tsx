import { Box, Group, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, CommandButton, HistoryButton, Section, useRecordOptions, wordsOfCode } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { lengthWords } from './length-words.js';
import { usePolicyWords } from './words.js';

type Band = AnswerOf<'follow-up-policies.list'>[number]['policy']['cadence'][number];

/** How what is outstanding is followed up: reminders, and the ladder of escalations. */
export function FollowUp() {
  const say = usePolicyWords();
  const policies = useAnswer('follow-up-policies.list', {});
  const bandWords = ({ every, whileMoreThan, untilStep }: Band) => {
    const time = lengthWords(every);
    if (whileMoreThan) return say('everyWhile', { time, left: lengthWords(whileMoreThan) });
    return untilStep === undefined ? say('every', { time }) : say('everyUntil', { time, step: untilStep });
  };
  const { sponsors, people } = useRecordOptions('sponsors', 'people');
  return (
    <Section title={say('followUp')} actions={<HistoryButton kind="follow-up-policy" name={say('followUp')} />}>
      <Answered of={policies} lines={4}>
        {(list) =>
          list.map(({ sponsorId, version, policy, reason, by, since }) => (
            <Box key={`${sponsorId ?? ''}/${version}`} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
              <Group justify="space-between" gap="xs">
                <Text size="sm" fw={600}>
                  {sponsors.find(({ value }) => value === sponsorId)?.label ?? say('house')}
                </Text>
                <CommandButton
                  id="follow-up-policies.change"
                  label={say('change')}
                  title={say('changeFollowUp')}
                  confirm={say('change')}
                  look={{ size: 'compact-xs' }}
                  fixed={{ ...(sponsorId !== null && { sponsorId }), expectedVersion: since === null ? 0 : version }}
                  start={{ policy }}
                  only={['policy', 'reason']}
                  options={{ contacts: people }}
                  refreshes={['follow-up-policies.list']}
                />
              </Group>
              <Text size="xs" c="dimmed">
                {since === null ? say('default') : say('by', { version, who: by ?? '', at: showInstant(since), reason: reason ?? '' })}
              </Text>
              <Text size="sm">
                {say('first', {
                  time: lengthWords(policy.firstAfter),
                  bands: policy.cadence.map(bandWords).join(', '),
                })}{' '}
                {policy.ladder.length > 0 &&
                  say('ladder', {
                    steps: policy.ladder
                      .map(({ level, after }) => `${wordsOfCode(level)} (${after.amount === 0 ? say('atOnce') : lengthWords(after)})`)
                      .join(', '),
                  })}
              </Text>
            </Box>
          ))
        }
      </Answered>
    </Section>
  );
}
