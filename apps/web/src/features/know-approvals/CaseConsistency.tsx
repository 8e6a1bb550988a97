import { Table } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, DayInput, Section, SmallTable, Tone } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useApprovedWords } from './words.js';

/** Whether a batch agrees with what its destinations approved, on a day: every mismatch by name. */
export function CaseConsistency({ caseId }: { readonly caseId: string }) {
  const say = useApprovedWords();
  const [on, setOn] = useState('');
  const found = useAnswer('cases.consistency', { path: { caseId }, query: on === '' ? {} : { on } }, { keepPrevious: true });
  return (
    <Section
      title={say('consistency')}
      lead={say('consistencyLead')}
      actions={<DayInput size="xs" label={say('checkOn')} value={on} onChange={(event) => setOn(event.currentTarget.value)} />}
    >
      <Answered of={found} lines={2}>
        {(answer) => <Found of={answer} />}
      </Answered>
    </Section>
  );
}

function Found({ of: { on, mismatches, unknown } }: { readonly of: AnswerOf<'cases.consistency'> }) {
  const say = useApprovedWords();
  const day = showDay(on);
  return (
    <>
      <div role="status">
        {mismatches.length > 0 ? (
          <Tone tone="stop">{say('differs', { count: mismatches.length, day })}</Tone>
        ) : (
          <Tone tone={unknown.length > 0 ? 'none' : 'good'}>{say(unknown.length > 0 ? 'agreesSoFar' : 'agrees', { day })}</Tone>
        )}
        {unknown.length > 0 && (
          <div>
            <Tone tone="attention">{say('unknown', { states: unknown.join(', ') })}</Tone>
          </div>
        )}
      </div>
      {mismatches.length > 0 && (
        <SmallTable label={say('consistency')} heads={[say('memberState'), say('kind'), say('says'), say('approvedIs')]}>
          {mismatches.map(({ memberState, kind, subject, stated, approved }) => (
            <Table.Tr key={`${memberState} ${kind} ${subject}`}>
              <Table.Th scope="row">{memberState}</Table.Th>
              <Table.Td>{[say(kind), subject].filter(Boolean).join(' ')}</Table.Td>
              <Table.Td>{stated}</Table.Td>
              <Table.Td>{approved ?? say('notApproved')}</Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
    </>
  );
}
