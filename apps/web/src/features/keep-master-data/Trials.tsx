import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { CommandButton, Empty, RecordList, useRecordOptions, wordsOfCode, type DataColumn } from '../../ui/index.js';
import { StateCell } from './StateCell.js';
import { useMasterWords } from './words.js';

type Trial = AnswerOf<'trials.list'>[number];

const REFRESHES = ['trials.list'] as const;

/** Trials in one's scope. */
export function Trials() {
  const say = useMasterWords();
  const navigate = useNavigate();
  const trials = useAnswer('trials.list', {});
  const { organisations, sponsors } = useRecordOptions('organisations', 'sponsors');
  const columns = useMemo<DataColumn<Trial>[]>(
    () => [
      { id: 'number', header: say('euCtNumber'), value: ({ euCtNumber }) => euCtNumber, width: 11 },
      { id: 'protocol', header: say('protocol'), value: ({ protocolCode }) => protocolCode, width: 8, whole: true },
      { id: 'title', header: say('title'), value: ({ title }) => title, hideBelow: 1024, whole: true },
      { id: 'status', header: say('status'), value: ({ status }) => wordsOfCode(status), width: 7 },
      {
        id: 'state',
        header: say('state'),
        value: ({ state }) => state,
        cell: ({ state, proposed }) => <StateCell state={state} proposed={proposed !== null} />,
        width: 11,
        whole: true,
      },
    ],
    [say],
  );
  return (
    <RecordList
      of={trials}
      title={say('trials')}
      lead={say('trialsLead')}
      actions={
        <CommandButton
          id="trials.add"
          title={say('addTrial')}
          confirm={say('enter')}
          options={{ sponsorId: sponsors, providerId: organisations }}
          refreshes={REFRESHES}
        >
          {say('secondPerson')}
        </CommandButton>
      }
      columns={columns}
      onOpen={(id) => void navigate({ to: '/trials/$trialId', params: { trialId: id } })}
      empty={<Empty title={say('none')}>{say('noneNext')}</Empty>}
    />
  );
}
