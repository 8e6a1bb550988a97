import { lazy, Suspense, type ReactNode } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { CommandButton, Gone, Facts, OneRecord, PageHeader, RecordHistory, RouteLink, Section, wordsOfCode } from '../../ui/index.js';
import { MemberStates } from './MemberStates.js';
import { Sites } from './Sites.js';
import { StateCell } from './StateCell.js';
import { Waiting } from './Waiting.js';
import { useMasterWords } from './words.js';

const TrialDates = lazy(() => import('./TrialDates.js').then(({ TrialDates: component }) => ({ default: component })));

type Trial = AnswerOf<'trials.list'>[number];

const REFRESHES = ['trials.list'] as const;

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
        const { id, version, state, status, proposed, sponsorId: _sponsor, ...fields } = trial;
        return (
          <>
            <PageHeader
              title={trial.euCtNumber}
              printedAs={`${trial.euCtNumber} · v${version}`}
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
            <Suspense>
              <TrialDates trialId={id} />
            </Suspense>
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
