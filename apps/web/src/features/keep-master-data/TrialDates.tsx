import { Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { Answered, codeInSentence, CommandButton, Empty, Section, SmallTable, useRecordOptions, wordsOfCode } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useDateWords } from './date-words.js';

type TrialDate = AnswerOf<'milestones.list'>[number];

const REFRESHES = ['milestones.list', 'board.releases', 'capacity.forecast', 'standingDocuments.endangered'] as const;

/** Dates of a trial that batches serve, the next one first; a date that was moved shows what it was (domain reference 5.12). */
export function TrialDates({ trialId }: { readonly trialId: string }) {
  const say = useDateWords();
  const dates = useAnswer('milestones.list', { query: { trialId } });
  const { batches, sites } = useRecordOptions('batches', 'sites');
  return (
    <Section
      title={say('dates')}
      count={dates.data?.length}
      lead={say('datesLead')}
      actions={
        <CommandButton
          id="milestones.set"
          title={say('milestone')}
          confirm={say('enter')}
          fixed={{ trialId }}
          only={['memberState', 'siteId', 'kind', 'date', 'certainty', 'batchIds']}
          options={{ batchIds: batches, siteId: sites }}
          refreshes={REFRESHES}
        />
      }
    >
      <Answered of={dates} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noDates')}>{say('noDatesNext')}</Empty>
          ) : (
            <SmallTable
              label={say('dates')}
              heads={[say('date'), say('dateOf'), say('memberState'), say('dateBatches')]}
              actsHead={say('change')}
            >
              {list.map((one) => (
                <Row key={one.id} of={one} batches={batches} />
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

function Row({ of, batches }: { readonly of: TrialDate; readonly batches: ReturnType<typeof useRecordOptions>['batches'] }) {
  const say = useDateWords();
  const { id, trialId, memberState, site, kind, date, certainty, batches: served, earlier } = of;
  const before = earlier.at(-1);
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {`${showDay(date)}, ${codeInSentence(certainty)}`}
        {before && (
          <Text size="xs" c="dimmed" fw={400}>
            {say('dateBefore', { day: showDay(before.date), who: before.by, reason: before.reason })}
          </Text>
        )}
      </Table.Th>
      <Table.Td>{wordsOfCode(kind)}</Table.Td>
      <Table.Td>{site ? `${memberState}, ${site.number} ${site.name}` : memberState}</Table.Td>
      <Table.Td>{served.length === 0 ? say('noBatches') : served.map(({ batchNo }) => batchNo).join(', ')}</Table.Td>
      <Table.Td>
        <CommandButton
          id="milestones.set"
          label={say('change')}
          title={say('moveDate', { what: codeInSentence(kind), state: memberState })}
          confirm={say('change')}
          only={['date', 'certainty', 'batchIds', 'reason']}
          start={{ date, certainty }}
          fixed={{ milestoneId: id, trialId, memberState, ...(site && { siteId: site.id }), kind }}
          options={{ batchIds: batches.filter(({ value }) => !served.some((batch) => batch.id === value)) }}
          look={{ size: 'compact-xs' }}
          refreshes={REFRESHES}
        >
          {say('moveDateWhy')}
        </CommandButton>
      </Table.Td>
    </Table.Tr>
  );
}
