import { Code, Table, Text, Timeline } from '@mantine/core';
import type { AnswerOf } from '../api/index.js';
import { showInstant, spokenGerman } from '../words/index.js';
import { wordsOfAct, wordsOfCode, wordsOfField } from './code-words.js';
import { changesOf } from './record-changes.js';
import { Empty } from './States.js';
import { useUiWords } from './words.js';

type Row = AnswerOf<'audit-trail.list'>['rows'][number];

/** Rows of the audit trail, newest first; what they hold is shown as it was recorded, in English. */
export function TrailRows({ rows }: { readonly rows: readonly Row[] }) {
  const say = useUiWords();
  if (rows.length === 0) return <Empty title={say('noHistory')}>{say('noHistoryYet')}</Empty>;
  return (
    <Timeline bulletSize={12} lineWidth={2} color="gray">
      {rows.toReversed().map((row) => (
        <Timeline.Item
          key={row.eventId}
          title={<Text size="sm">{`${wordsOfCode(row.subject.kind.replaceAll('-', ' '))}: ${wordsOfAct(row.action)}`}</Text>}
        >
          <Text size="xs" c="dimmed">
            {`${showInstant(row.at)}, ${row.actor.name ?? say('system')}`}
          </Text>
          {row.reason && <Text size="sm">{`${say('reason')}: ${row.reason}`}</Text>}
          <Changes row={row} />
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

function Changes({ row }: { readonly row: Row }) {
  const say = useUiWords();
  const changes = changesOf(row.before, row.after);
  if (changes.length === 0) return null;
  return (
    <Table mt={4} fz="xs" withRowBorders={false} verticalSpacing={2} aria-label={say('changes')} style={{ width: 'auto' }}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say('field')}</Table.Th>
          <Table.Th>{say('before')}</Table.Th>
          <Table.Th>{say('after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Td lang={spokenGerman()?.fields[field] === undefined ? 'en' : undefined}>{wordsOfField(field)}</Table.Td>
            <Table.Td lang="en" style={{ overflowWrap: 'anywhere' }}>
              {before === null ? '–' : <Code>{before}</Code>}
            </Table.Td>
            <Table.Td lang="en" style={{ overflowWrap: 'anywhere' }}>
              {after === null ? '–' : <Code>{after}</Code>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
