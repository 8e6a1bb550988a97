import { Button, Group, NativeSelect, Table, Text, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { useMayAsk } from '../../session/index.js';
import { Answered, CommandButton, DayInput, Empty, Section, SmallTable } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { APPROVAL_REFRESHES } from './refreshes.js';
import { useApprovedWords } from './words.js';

const RecordApproval = lazy(() => import('./RecordApproval.js').then(({ RecordApproval: component }) => ({ default: component })));

/** "As approved in this member state on this day", as known then or now; what was approved is recorded and taken back here. */
export function ApprovedAsOf({ trialId }: { readonly trialId: string }) {
  const say = useApprovedWords();
  const states = useAnswer('ms-authorisations.list', { path: { trialId } });
  return (
    <Answered of={states} lines={3}>
      {(list) => {
        const names = [...new Set(list.map(({ memberState }) => memberState))].sort();
        if (names.length === 0)
          return (
            <Section title={say('title')}>
              <Empty title={say('noStates')}>{say('noStatesNext')}</Empty>
            </Section>
          );
        return <OfStates trialId={trialId} states={names} />;
      }}
    </Answered>
  );
}

function OfStates({ trialId, states }: { readonly trialId: string; readonly states: readonly string[] }) {
  const say = useApprovedWords();
  const mayAsk = useMayAsk();
  const [asked, setAsked] = useState({ memberState: states[0] ?? '', on: '', knownAt: '' });
  const [recording, setRecording] = useState(false);
  const { memberState, on, knownAt } = asked;
  const approved = useAnswer(
    'approvals.asApproved',
    {
      path: { trialId },
      query: { memberState, ...(on !== '' && { on }), ...(knownAt !== '' && { knownAt: new Date(knownAt).toISOString() }) },
    },
    { keepPrevious: true },
  );
  const set = (field: keyof typeof asked) => (event: { readonly currentTarget: { readonly value: string } }) => {
    const { value } = event.currentTarget;
    setAsked((before) => ({ ...before, [field]: value }));
  };
  return (
    <Section
      title={say('title')}
      lead={say('lead')}
      actions={
        mayAsk('approvals.record') && (
          <Button size="xs" variant="default" onClick={() => setRecording(true)}>
            {say('record')}
          </Button>
        )
      }
    >
      <Group gap="sm" mb="xs" align="flex-start">
        <NativeSelect size="xs" label={say('memberState')} data={[...states]} value={memberState} onChange={set('memberState')} />
        <DayInput size="xs" label={say('on')} description={say('onHint')} value={on} onChange={set('on')} inputWrapperOrder={order} />
        <TextInput
          size="xs"
          type="datetime-local"
          label={say('knownAt')}
          description={say('knownAtHint')}
          value={knownAt}
          onChange={set('knownAt')}
          inputWrapperOrder={order}
        />
      </Group>
      <Answered of={approved} lines={3}>
        {(answer) => <Approved trialId={trialId} of={answer} />}
      </Answered>
      <Suspense>
        {recording && <RecordApproval trialId={trialId} states={states} memberState={memberState} onClose={() => setRecording(false)} />}
      </Suspense>
    </Section>
  );
}

/** What a field means stands under it, so that fields beside each other stay in line. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

function Approved({
  trialId,
  of: { memberState, on, knownAt, approved },
}: {
  readonly trialId: string;
  readonly of: AnswerOf<'approvals.asApproved'>;
}) {
  const say = useApprovedWords();
  return (
    <>
      <Text size="sm" role="status" mb={4}>
        {say('asOf', { state: memberState, day: showDay(on), at: showInstant(knownAt) })}
      </Text>
      {approved.length === 0 ? (
        <Empty title={say('nothing')}>{say('nothingNext')}</Empty>
      ) : (
        <SmallTable
          label={say('title')}
          heads={[say('kind'), say('subject'), say('value'), say('since'), say('decision'), say('recorded')]}
          actsHead={say('acts')}
        >
          {approved.map(({ entryId, kind, subject, value, since, decision, recordedBy, recordedAt }) => (
            <Table.Tr key={entryId}>
              <Table.Th scope="row">{say(kind)}</Table.Th>
              <Table.Td>{subject || '–'}</Table.Td>
              <Table.Td>{value}</Table.Td>
              <Table.Td>{showDay(since)}</Table.Td>
              <Table.Td>{decision}</Table.Td>
              <Table.Td>{say('recordedBy', { who: recordedBy, at: showInstant(recordedAt) })}</Table.Td>
              <Table.Td>
                <CommandButton
                  id="approvals.takeBack"
                  title={say('takeBackTitle', { what: [say(kind), subject, value].filter(Boolean).join(' ') })}
                  label={say('takeBack')}
                  confirm={say('takeBack')}
                  look={{ size: 'compact-xs' }}
                  path={{ trialId, entryId }}
                  refreshes={APPROVAL_REFRESHES}
                >
                  {say('takeBackWhy')}
                </CommandButton>
              </Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
    </>
  );
}
