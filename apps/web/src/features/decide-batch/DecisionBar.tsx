import { Button, Group, Menu, Text } from '@mantine/core';
import { isOpen, type CaseStateName } from '@qp/domain/certification';
import { lazy, Suspense, useState } from 'react';
import { useCommand, type AnswerOf } from '../../api/index.js';
import { useMay, useMayAsk, useSession } from '../../session/index.js';
import { IconChevronDown } from '../../ui/icons.js';
import { ReasonDialog, RefusalPanel, useReasons } from '../../ui/index.js';
import { allows } from './allowed-acts.js';
import { laterActsOf, type LaterAct } from './later-acts.js';
import { nextAct } from './next-act.js';
import type { SignedAct } from './SignedDecision.js';
import { useDecideWords } from './words.js';

// what is signed with is loaded when it is
const LaterDecision = lazy(() => import('./LaterDecision.js').then(({ LaterDecision: component }) => ({ default: component })));
const Delegates = lazy(() => import('./Delegates.js').then(({ Delegates: component }) => ({ default: component })));
const SignedDecision = lazy(() => import('./SignedDecision.js').then(({ SignedDecision: component }) => ({ default: component })));

interface DecisionBarProps {
  readonly release: AnswerOf<'cases.get'>;
  /** After a decision that has a page of its own. */
  readonly onDecided: () => void;
}

/** What can be done with the batch now: the next act as the one button, the rest under "More". */
export function DecisionBar({ release, onDecided }: DecisionBarProps) {
  const say = useDecideWords();
  const may = useMay();
  const { person } = useSession();
  const [signing, setSigning] = useState<SignedAct>();
  const [delegating, setDelegating] = useState(false);
  const [later, setLater] = useState<LaterAct>();
  const mayAsk = useMayAsk();
  const [reasoned, setReasoned] = useState<'hold' | 'stop'>();
  const path = { caseId: release.id };
  const seen = { expectedVersion: release.version };
  const closed = { onDone: () => setReasoned(undefined) };
  const checklistDone = useCommand('cases.checklistDone');
  const checklist = useReasons(checklistDone, say('checklistDone'));
  const hold = useCommand('cases.hold', closed);
  const resume = useCommand('cases.resume');
  const stop = useCommand('cases.stop', closed);
  const next = nextAct(release, person.id);
  const mine = release.qp?.personId === person.id;
  const offers = (act: 'hold' | 'resume' | 'reject' | 'stop') => allows(release, act);
  const more = [
    isOpen(release.state as CaseStateName) && (mine || mayAsk('mandates.propose')) && (
      <Menu.Item key="delegate" onClick={() => setDelegating(true)}>
        {say('delegateMenu')}
      </Menu.Item>
    ),
    offers('hold') && may('case.hold') && (
      <Menu.Item key="hold" onClick={() => setReasoned('hold')}>
        {say('hold')}
      </Menu.Item>
    ),
    offers('reject') && mine && may('case.reject') && (
      <Menu.Item key="reject" onClick={() => setSigning('reject')}>
        {say('reject')}
      </Menu.Item>
    ),
    ...laterActsOf(release)
      .filter((act) => mayAsk(`cases.${act}`))
      .map((act) => (
        <Menu.Item key={act} onClick={() => setLater(act)}>
          {say(act)}
        </Menu.Item>
      )),
    offers('stop') && may('certificate.stop') && (
      <Menu.Item key="stop" c="var(--qp-stop)" onClick={() => setReasoned('stop')}>
        {say('stop')}
      </Menu.Item>
    ),
  ].filter((item) => item !== false);
  const error = checklistDone.error ?? resume.error;
  return (
    <>
      <Group gap="xs">
        {next === 'checklistDone' && (
          <Button loading={checklistDone.busy} onClick={() => checklist.send({ path, body: seen })}>
            {say('checklistDone')}
          </Button>
        )}
        {next !== undefined && next !== 'checklistDone' && (
          <Button onClick={() => setSigning(next)}>{say(next === 'certifyStage2' ? 'certify' : next)}</Button>
        )}
        {offers('resume') && may('case.resume') && (
          <Button variant="default" loading={resume.busy} onClick={() => resume.send({ path, body: seen })}>
            {say('resume')}
          </Button>
        )}
        {more.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
                {say('more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>{more}</Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {error && <RefusalPanel error={error} />}
      {checklist.dialog}
      <Suspense>
        {signing && (
          <SignedDecision
            act={signing}
            release={release}
            onClose={() => setSigning(undefined)}
            onDone={(act) => {
              setSigning(undefined);
              if (act !== 'takeOver') onDecided();
            }}
          />
        )}
        {delegating && <Delegates release={release} onClose={() => setDelegating(false)} />}
        {later && <LaterDecision act={later} release={release} onClose={() => setLater(undefined)} />}
      </Suspense>
      <ReasonDialog
        opened={reasoned !== undefined}
        onClose={() => setReasoned(undefined)}
        title={say('actOn', { act: say(reasoned ?? 'hold'), batch: release.batch.batchNo })}
        confirm={say(reasoned ?? 'hold')}
        color={reasoned === 'stop' ? 'red.9' : undefined}
        busy={hold.busy || stop.busy}
        error={hold.error ?? stop.error}
        onConfirm={(reason) =>
          reasoned === 'stop' ? stop.send({ path, body: { reason } }) : hold.send({ path, body: { ...seen, reason } })
        }
      >
        <Text size="sm">{reasoned === 'stop' ? say('stopWords') : say('holdWords')}</Text>
      </ReasonDialog>
    </>
  );
}
