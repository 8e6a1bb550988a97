import { Box, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { AnswerOf } from '../../api/index.js';
import { DataTable, Tone, type DataColumn } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useCapacityWords } from './words.js';

type PlayedAnswer = AnswerOf<'capacity.whatIf'>;
type PlayedCase = PlayedAnswer['cases'][number];

/** Smallest change of a chance, in percent, that is shown as one. */
const NOTICED = 1;

const percent = (part: number | null) => (part === null ? null : Math.round(part * 100));

/** What a change would do: late releases to be expected, and each release whose chance it changes. */
export function Played({ of: { late, cases } }: { readonly of: PlayedAnswer }) {
  const say = useCapacityWords();
  const changed = cases.filter(
    ({ before, probabilityLate }) => Math.abs((percent(before) ?? 0) - (percent(probabilityLate) ?? 0)) >= NOTICED,
  );
  const columns = useMemo<DataColumn<PlayedCase>[]>(
    () => [
      { id: 'batch', header: say('batch'), value: ({ batchNo }) => batchNo, width: 9 },
      {
        id: 'was',
        header: say('was'),
        value: ({ before }) => percent(before),
        cell: ({ before }) => chance(say, before),
        width: 6,
        numeric: true,
      },
      {
        id: 'will',
        header: say('will'),
        value: ({ probabilityLate }) => percent(probabilityLate),
        cell: ({ probabilityLate }) => chance(say, probabilityLate),
        width: 6,
        numeric: true,
      },
      {
        id: 'expected',
        header: say('expected'),
        value: ({ expectedOn }) => expectedOn,
        cell: ({ expectedOn }) => showDay(expectedOn),
        width: 9,
      },
      { id: 'constraint', header: say('constraint'), value: ({ constraint }) => constraint.words, whole: true },
    ],
    [say],
  );
  const rounded = (number: number) => Math.round(number * 100) / 100;
  return (
    <Box mt="sm">
      <Tone tone={late.after > late.before ? 'attention' : 'good'}>
        {say('resultLate', { before: rounded(late.before), after: rounded(late.after) })}
      </Tone>
      {changed.length === 0 ? (
        <Text size="sm">{say('unchanged')}</Text>
      ) : (
        <>
          <Text size="sm">{say('changed', { count: changed.length })}</Text>
          <DataTable label={say('result')} columns={columns} rows={changed} rowKey={({ key }) => key} maxHeight="40vh" />
        </>
      )}
    </Box>
  );
}

function chance(say: ReturnType<typeof useCapacityWords>, part: number | null): string {
  const known = percent(part);
  return known === null ? '–' : say('chance', { percent: known });
}
