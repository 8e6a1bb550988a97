import { Group, Table } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, CommandButton, Empty, HistoryButton, Section, SmallTable, Tone, useRecordOptions, wordsOfCode } from '../../ui/index.js';
import { useMasterWords } from './words.js';

const REFRESHES = ['sites.list', 'board.places'] as const;

/** The sites of a trial, and their green lights for supply. */
export function Sites({ trialId }: { readonly trialId: string }) {
  const say = useMasterWords();
  const sites = useAnswer('sites.list', { query: { trialId } });
  const { organisations } = useRecordOptions('organisations');
  return (
    <Section
      title={say('sites')}
      count={sites.data?.length}
      actions={
        <CommandButton
          id="sites.add"
          title={say('addSite')}
          confirm={say('enter')}
          fixed={{ trialId }}
          options={{ organisationId: organisations }}
          refreshes={REFRESHES}
        />
      }
    >
      <Answered of={sites} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noSites')} />
          ) : (
            <SmallTable label={say('sites')} heads={[say('site'), say('memberState'), say('status')]} actsHead={say('change')}>
              {list.map(({ id, number, name, memberState, status, version }) => {
                const of = { path: { siteId: id }, refreshes: REFRESHES, look: { size: 'compact-xs' as const } };
                return (
                  <Table.Tr key={id}>
                    <Table.Th scope="row">{`${number} ${name}`}</Table.Th>
                    <Table.Td>{memberState}</Table.Td>
                    <Table.Td>
                      <Tone tone={status === 'ACTIVE' ? 'good' : 'waiting'}>{wordsOfCode(status)}</Tone>
                    </Table.Td>
                    <Table.Td>
                      <Group gap={6}>
                        {status === 'ACTIVE' ? (
                          <CommandButton
                            id="sites.deactivate"
                            label={say('deactivate')}
                            title={say('deactivateTitle', { site: number })}
                            confirm={say('deactivate')}
                            color="red.9"
                            fixed={{ expectedVersion: version }}
                            {...of}
                          />
                        ) : (
                          <CommandButton
                            id="sites.activate"
                            label={say('activate')}
                            title={say('activateTitle', { site: number })}
                            confirm={say('activate')}
                            fixed={{ expectedVersion: version }}
                            {...of}
                          >
                            {say('activateWhy')}
                          </CommandButton>
                        )}
                        <CommandButton
                          id="sites.change"
                          label={say('change')}
                          title={say('change')}
                          confirm={say('change')}
                          fixed={{ expectedVersion: version }}
                          start={{ changes: { number, name } }}
                          {...of}
                        />
                        <HistoryButton kind="site" id={id} name={`${number} ${name}`} />
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}
