import { Box, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, HistoryButton, Section, useRecordOptions, wordsOfCode, type Option } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { byScope, type FollowUpVersion } from './follow-up-scopes.js';
import { lengthWords } from './length-words.js';
import { usePolicyWords } from './words.js';

type Policy = FollowUpVersion['policy'];
type Band = Policy['cadence'][number];

const CHANGE = 'follow-up-policies.change';
const REFRESHES = ['follow-up-policies.list'] as const;

/** How what is outstanding is followed up: reminders, and the ladder of escalations; what is in force for each scope, older ones folded. */
export function FollowUp() {
  const say = usePolicyWords();
  const policies = useAnswer('follow-up-policies.list', {});
  const { sponsors, people } = useRecordOptions('sponsors', 'people');
  return (
    <Section title={say('followUp')} lead={say('followUpLead')} actions={<HistoryButton kind="follow-up-policy" name={say('followUp')} />}>
      <Answered of={policies} lines={4}>
        {(list) => {
          const scopes = byScope(list);
          const [house] = scopes;
          return (
            <>
              {scopes.map(({ sponsorId, inForce, before }) => {
                const name = sponsors.find(({ value }) => value === sponsorId)?.label ?? say(sponsorId === null ? 'house' : 'oneSponsor');
                return (
                  <Box key={sponsorId ?? ''} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
                    <Group justify="space-between" gap="xs">
                      <Text size="sm" fw={600}>
                        {name}
                      </Text>
                      <CommandButton
                        id={CHANGE}
                        label={say('change')}
                        title={say('changeFollowUp', { whom: name })}
                        confirm={say('change')}
                        look={{ size: 'compact-xs' }}
                        fixed={{ ...(sponsorId !== null && { sponsorId }), expectedVersion: inForce.version }}
                        start={{ policy: inForce.policy }}
                        only={['policy', 'reason']}
                        options={{ contacts: people }}
                        refreshes={REFRESHES}
                      />
                    </Group>
                    <Version of={inForce} />
                    {before.length > 0 && (
                      <details>
                        <Text component="summary" size="xs">
                          {say('olderVersions', { count: before.length })}
                        </Text>
                        {before.map((version) => (
                          <Box key={version.version} mt={6} ml="md" c="dimmed">
                            <Version of={version} />
                          </Box>
                        ))}
                      </details>
                    )}
                  </Box>
                );
              })}
              {house && (
                <ForSponsor
                  start={house.inForce.policy}
                  people={people}
                  sponsors={sponsors.filter(({ value }) => scopes.every(({ sponsorId }) => sponsorId !== value))}
                />
              )}
            </>
          );
        }}
      </Answered>
    </Section>
  );
}

/** One version: who made it why, and what it says. */
function Version({ of: { version, policy, reason, by, since } }: { readonly of: FollowUpVersion }) {
  const say = usePolicyWords();
  const bandWords = ({ every, whileMoreThan, untilStep }: Band) => {
    const time = lengthWords(every);
    if (whileMoreThan) return say('everyWhile', { time, left: lengthWords(whileMoreThan) });
    return untilStep === undefined ? say('every', { time }) : say('everyUntil', { time, step: untilStep });
  };
  const levelWords = ({ level, after }: Policy['ladder'][number]) =>
    `${wordsOfCode(level)} (${after.amount === 0 ? say('atOnce') : lengthWords(after)})`;
  return (
    <>
      <Text size="xs" c="dimmed">
        {since === null ? say('default') : say('by', { version, who: by ?? '', at: showInstant(since), reason: reason ?? '' })}
      </Text>
      <Text size="sm">
        {say('first', { time: lengthWords(policy.firstAfter), bands: policy.cadence.map(bandWords).join(', ') })}{' '}
        {policy.ladder.length > 0 && say('ladder', { steps: policy.ladder.map(levelWords).join(', ') })}
      </Text>
    </>
  );
}

interface ForSponsorProps {
  /** What holds for them so far. */
  readonly start: Policy;
  /** Sponsors without a policy of their own. */
  readonly sponsors: readonly Option[];
  readonly people: readonly Option[];
}

/** The first policy of one sponsor, which goes before that of the house. */
function ForSponsor({ start, sponsors, people }: ForSponsorProps) {
  const say = usePolicyWords();
  const mayAsk = useMayAsk();
  const [chosen, setChosen] = useState('');
  if (!mayAsk(CHANGE) || sponsors.length === 0) return null;
  const sponsor = sponsors.find(({ value }) => value === chosen);
  return (
    <Group align="end" gap="xs" mt="sm">
      <NativeSelect
        size="xs"
        label={say('forSponsor')}
        value={sponsor?.value ?? ''}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[{ value: '', label: '' }, ...sponsors]}
      />
      {sponsor && (
        <CommandButton
          key={sponsor.value}
          id={CHANGE}
          label={say('newFollowUp')}
          title={say('changeFollowUp', { whom: sponsor.label })}
          confirm={say('newFollowUp')}
          fixed={{ sponsorId: sponsor.value, expectedVersion: 0 }}
          start={{ policy: start }}
          only={['policy', 'reason']}
          options={{ contacts: people }}
          refreshes={REFRESHES}
        />
      )}
    </Group>
  );
}
