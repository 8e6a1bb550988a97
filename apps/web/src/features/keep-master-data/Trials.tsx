import { useNavigate } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  CommandButton,
  Empty,
  Gone,
  Facts,
  OneRecord,
  PageHeader,
  RecordHistory,
  RecordList,
  RouteLink,
  Section,
  useRecordOptions,
  wordsOfCode,
  type DataColumn,
} from '../../ui/index.js';
import { MemberStates } from './MemberStates.js';
import { Sites } from './Sites.js';
import { StateCell } from './StateCell.js';
import { Waiting } from './Waiting.js';
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

/** The record of one trial: fields, member states with what stands under them, sites, what was decided on it. */
export function TrialRecord({ trialId, children }: { readonly trialId: string; readonly children?: ReactNode }) {
  const say = useMasterWords();
  const trials = useAnswer('trials.list', {});
  return (
    <OneRecord
      of={trials}
      id={trialId}
      gone={
        <Gone title={say('gone')}>
          <RouteLink to="/trials">{say('toList')}</RouteLink>
        </Gone>
      }
    >
      {(trial) => {
        const { id, version: _version, state, status, proposed, sponsorId: _sponsor, ...fields } = trial;
        return (
          <>
            <PageHeader
              title={trial.euCtNumber}
              lead={<StateCell state={state} proposed={proposed !== null} />}
              actions={<TrialActs trial={trial} fields={fields} />}
            />
            {proposed && <Waiting inForce={fields} proposed={proposed} />}
            <Section title={say('facts')}>
              <Facts
                of={[
                  [say('protocol'), trial.protocolCode],
                  [say('title'), trial.title],
                  [say('status'), wordsOfCode(status)],
                  [say('blinded'), say(trial.blinded ? 'yes' : 'no')],
                  [say('shelfLifeLeft'), say('days', { count: trial.minRemainingShelfLifeDays })],
                  ...(trial.decodingArrangement ? [[say('codeBreak'), trial.decodingArrangement] as const] : []),
                ]}
              />
            </Section>
            <MemberStates trialId={id} />
            {children}
            <Sites trialId={id} />
            <RecordHistory kind="trial" id={id} />
          </>
        );
      }}
    </OneRecord>
  );
}

function TrialActs({ trial, fields }: { readonly trial: Trial; readonly fields: object }) {
  const say = useMasterWords();
  const { batches, sites } = useRecordOptions('batches', 'sites');
  const { id, version, state, status, proposed } = trial;
  const of = { path: { trialId: id }, fixed: { expectedVersion: version }, refreshes: REFRESHES };
  return (
    <>
      {(proposed !== null || state === 'ENTERED') && (
        <CommandButton id="trials.confirm" title={say('confirm')} confirm={say('confirm')} look={{ variant: 'filled' }} {...of}>
          {say('confirmWhy')}
        </CommandButton>
      )}
      <CommandButton
        id="trials.change"
        title={say('change')}
        confirm={say('change')}
        start={{ changes: { ...fields, ...proposed } }}
        {...of}
      >
        {say('changeWhy')}
      </CommandButton>
      <CommandButton
        id="milestones.set"
        title={say('milestone')}
        confirm={say('enter')}
        fixed={{ trialId: id }}
        only={['memberState', 'siteId', 'kind', 'date', 'certainty', 'batchIds']}
        options={{ batchIds: batches, siteId: sites }}
      />
      {status === 'HALTED' ? (
        <CommandButton id="trials.resumeAfterHalt" title={say('resume')} confirm={say('resume')} {...of}>
          {say('resumeWhy')}
        </CommandButton>
      ) : (
        <CommandButton id="trials.halt" title={say('halt')} confirm={say('halt')} color="red.9" {...of}>
          {say('haltWhy')}
        </CommandButton>
      )}
      <CommandButton id="trials.recordMeasure" title={say('measure')} confirm={say('measure')} color="red.9" {...of}>
        {say('measureWhy')}
      </CommandButton>
      <CommandButton id="trials.end" title={say('end')} confirm={say('end')} color="red.9" {...of}>
        {say('endWhy')}
      </CommandButton>
    </>
  );
}
