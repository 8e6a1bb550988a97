import { Button, Group, List, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, Section } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import type { Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';

const REFRESHES = ['capacity.listProfiles', 'capacity.qpLoad', 'capacity.forecast', 'planning.listAbsences', 'capacity.queue'] as const;
/** Days by which an absence is tried longer. */
const A_WEEK = 7;

/** When QPs and delegates work, and when they are away. */
export function PeopleTime({ onTry }: { readonly onTry: (scenario: Scenario) => void }) {
  const say = useCapacityWords();
  const profiles = useAnswer('capacity.listProfiles', {});
  const absences = useAnswer('planning.listAbsences', {});
  const organisations = useAnswer('organisations.list', {});
  const people = (profiles.data ?? []).map(({ personId, name }) => ({ value: personId, label: name }));
  const sponsors = (organisations.data ?? []).filter(({ kind }) => kind === 'SPONSOR').map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Section
        title={say('absences')}
        count={absences.data?.length}
        actions={
          <CommandButton
            id="planning.enterAbsence"
            title={say('enterAbsence')}
            confirm={say('enterAbsence')}
            only={['personId', 'from', 'to']}
            options={{ personId: people }}
            refreshes={REFRESHES}
          />
        }
      >
        <Answered of={absences} lines={2}>
          {(list) =>
            list.length === 0 ? (
              <Empty title={say('noAbsences')} />
            ) : (
              <List listStyleType="none" size="sm" spacing={6}>
                {list.map(({ id, personId, name, from, to }) => (
                  <List.Item key={id}>
                    <Group gap="xs">
                      {say('awayFrom', { name, from: showDay(from), to: showDay(to) })}
                      <Button
                        size="compact-xs"
                        variant="light"
                        onClick={() => onTry({ away: [{ personId, from, to: later(to, A_WEEK) }] })}
                      >
                        {say('backLater')}
                      </Button>
                    </Group>
                  </List.Item>
                ))}
              </List>
            )
          }
        </Answered>
      </Section>
      <Section title={say('time')}>
        <Answered of={profiles} lines={3}>
          {(list) =>
            list.length === 0 ? (
              <Empty title={say('noQps')}>{say('noQpsNext')}</Empty>
            ) : (
              <List listStyleType="none" size="sm" spacing={6}>
                {list.map(({ personId, name, pool, week, wipLimit, sponsorIds, languages, version }) => (
                  <List.Item key={personId}>
                    <Group gap="xs">
                      <Text span size="sm" fw={600}>
                        {name}
                      </Text>
                      {say('hours', { hours: week.reduce((sum, hours) => sum + hours, 0), count: wipLimit })}
                      <CommandButton
                        id="capacity.setProfile"
                        label={say('change')}
                        title={say('setProfile')}
                        confirm={say('change')}
                        look={{ size: 'compact-xs' }}
                        fixed={{ personId, expectedVersion: version }}
                        start={{ pool, week, wipLimit, languages, ...(sponsorIds && { sponsorIds }) }}
                        options={{ sponsorIds: sponsors }}
                        refreshes={REFRESHES}
                      />
                    </Group>
                  </List.Item>
                ))}
              </List>
            )
          }
        </Answered>
      </Section>
    </>
  );
}

/** A day so many days later. */
function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
