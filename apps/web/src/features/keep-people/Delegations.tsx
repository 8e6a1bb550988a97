import { delegableCommands } from '@qp/domain/people';
import { Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import {
  Answered,
  CommandButton,
  Empty,
  HistoryButton,
  PageHeader,
  useRecordOptions,
  wordsOfCommand,
  wordsOfCommands,
} from '../../ui/index.js';
import { MandateState, Validity } from './MandateState.js';
import { usePeopleWords } from './words.js';

const REFRESHES = ['delegations.list'] as const;

/** Written delegations: who may act for which sponsor, in what, from when to when. */
export function Delegations() {
  const say = usePeopleWords();
  const delegations = useAnswer('delegations.list', {});
  const { organisations, sponsors } = useRecordOptions('organisations', 'sponsors');
  // a delegation without its names says nothing
  const known = useAnswer('organisations.list', {}, { freshFor: 30_000 });
  const nameOf = (id: string) => organisations.find(({ value }) => value === id)?.label ?? '–';
  const look = { size: 'compact-xs' as const };
  return (
    <>
      <PageHeader
        title={say('delegations')}
        lead={say('delegationsLead')}
        actions={
          <CommandButton
            id="delegations.propose"
            title={say('proposeDelegation')}
            confirm={say('propose')}
            options={{
              sponsorId: sponsors,
              organisationId: organisations,
              commands: delegableCommands.map((command) => ({ value: command, label: wordsOfCommand(command) })),
            }}
            refreshes={REFRESHES}
          />
        }
      />
      <Answered of={known} lines={6}>
        {() => (
          <Answered of={delegations} lines={6}>
            {(list) =>
              list.length === 0 ? (
                <Empty title={say('noDelegations')} />
              ) : (
                list.map(({ id, sponsorId, organisationId, commands, reference, validFrom, validTo, state }) => (
                  <Group key={id} py="xs" gap="sm" justify="space-between" style={{ borderTop: '1px solid var(--qp-line)' }}>
                    <div style={{ flex: '1 1 20rem' }}>
                      <Text size="sm" fw={600}>
                        {say('forSponsor', { organisation: nameOf(organisationId), sponsor: nameOf(sponsorId) })}
                      </Text>
                      <Text size="xs" c="dimmed">
                        <Validity from={validFrom} to={validTo} />
                        {`. ${say('reference')}: ${reference}. ${say('covers')}: ${wordsOfCommands(commands)}`}
                      </Text>
                    </div>
                    <Group gap={6}>
                      <MandateState state={state} />
                      {state === 'PROPOSED' && (
                        <CommandButton
                          id="delegations.approve"
                          title={say('approve')}
                          confirm={say('approve')}
                          path={{ delegationId: id }}
                          look={look}
                          refreshes={REFRESHES}
                        />
                      )}
                      {state !== 'REVOKED' && (
                        <>
                          <CommandButton
                            id="delegations.revoke"
                            title={say('revoke')}
                            confirm={say('revoke')}
                            color="red.9"
                            path={{ delegationId: id }}
                            look={look}
                            refreshes={REFRESHES}
                          />
                          <CommandButton
                            id="delegations.takeBack"
                            title={say('takeBack')}
                            confirm={say('takeBack')}
                            color="red.9"
                            path={{ delegationId: id }}
                            look={look}
                            refreshes={REFRESHES}
                          />
                        </>
                      )}
                      <HistoryButton
                        kind="delegation"
                        id={id}
                        name={say('forSponsor', { organisation: nameOf(organisationId), sponsor: nameOf(sponsorId) })}
                      />
                    </Group>
                  </Group>
                ))
              )
            }
          </Answered>
        )}
      </Answered>
    </>
  );
}
