import { Group } from '@mantine/core';
import { useMemo } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { CommandButton, Empty, HistoryButton, RecordList, wordsOfCode, type DataColumn } from '../../ui/index.js';
import { StateCell } from './StateCell.js';
import { useMasterWords } from './words.js';

type Organisation = AnswerOf<'organisations.list'>[number];

const REFRESHES = ['organisations.list'] as const;

/** Organisations that take part in releases. */
export function Organisations() {
  const say = useMasterWords();
  const organisations = useAnswer('organisations.list', {});
  const columns = useMemo<DataColumn<Organisation>[]>(
    () => [
      { id: 'name', header: say('name'), value: ({ name }) => name, whole: true },
      { id: 'kind', header: say('kind'), value: ({ kind }) => wordsOfCode(kind), width: 10, whole: true },
      {
        id: 'state',
        header: say('state'),
        value: ({ state, proposedName }) => proposedName ?? state,
        cell: ({ state, proposedName }) => <StateCell state={state} proposed={proposedName !== null} />,
        width: 11,
        whole: true,
      },
      {
        id: 'acts',
        header: say('historyAndCorrections'),
        value: () => null,
        cell: ({ id, name, country, region, state, proposedName, version }) => {
          const of = {
            path: { organisationId: id },
            fixed: { expectedVersion: version },
            refreshes: REFRESHES,
            look: { size: 'compact-xs' as const },
          };
          return (
            <Group gap={6} wrap="nowrap">
              {(state === 'ENTERED' || proposedName !== null) && (
                <CommandButton id="organisations.confirm" title={say('confirm')} confirm={say('confirm')} {...of}>
                  {`${proposedName ?? name}. ${say('confirmWhy')}`}
                </CommandButton>
              )}
              <CommandButton
                id="organisations.change"
                label={say('change')}
                title={say('correctName')}
                confirm={say('change')}
                start={{ name: proposedName ?? name, ...(country && { country }), ...(region && { region }) }}
                {...of}
              >
                {say('changeWhy')}
              </CommandButton>
              <HistoryButton kind="organisation" id={id} name={name} />
            </Group>
          );
        },
        width: 15,
        unsorted: true,
      },
    ],
    [say],
  );
  return (
    <RecordList
      of={organisations}
      title={say('organisations')}
      lead={say('organisationsLead')}
      actions={
        <CommandButton id="organisations.create" title={say('addOrganisation')} confirm={say('enter')} refreshes={REFRESHES}>
          {say('secondPerson')}
        </CommandButton>
      }
      columns={columns}
      empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
    />
  );
}
