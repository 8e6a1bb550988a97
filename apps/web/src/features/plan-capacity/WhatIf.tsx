import { Box, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { ask, useAnswer, type AnswerOf, type BodyOf } from '../../api/index.js';
import { AskForm, DataTable, RefusalPanel, Section, Tone, type DataColumn } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import type { Scenario } from './scenario.js';
import { useCapacityWords } from './words.js';

type Played = AnswerOf<'capacity.whatIf'>;
type PlayedCase = Played['cases'][number];

/** Smallest change of a chance, in percent, that is shown as one. */
const NOTICED = 1;

const percent = (part: number | null) => (part === null ? null : Math.round(part * 100));

/** Plays a change on the live queue; nothing of it is written. A change that came from elsewhere is played at once. */
export function WhatIf({ start }: { readonly start: Scenario | undefined }) {
  const say = useCapacityWords();
  const load = useAnswer('capacity.qpLoad', { query: { weeks: 8 } });
  const forecast = useAnswer('capacity.forecast', {});
  const products = useAnswer('products.list', {});
  const playing = useMutation({ mutationFn: (body: BodyOf<'capacity.whatIf'>) => ask('capacity.whatIf', { body }) });
  const { mutate } = playing;
  useEffect(() => {
    if (start) mutate(start);
  }, [start, mutate]);
  const qps = (load.data?.qps ?? []).map(({ personId, name }) => ({ value: personId, label: name }));
  const cases = (forecast.data?.cases ?? []).flatMap(({ caseId, batchNo }) => (caseId === null ? [] : [{ value: caseId, label: batchNo }]));
  const options = {
    personId: qps,
    qpId: qps,
    caseId: cases,
    first: cases,
    askSponsor: cases,
    productId: (products.data ?? []).map(({ id, code, name }) => ({ value: id, label: `${code}, ${name}` })),
  };
  return (
    <Section title={say('whatIf')} lead={say('whatIfLead')}>
      <Box maw={760}>
        <AskForm
          id="capacity.whatIf"
          confirm={say('ask')}
          busy={playing.isPending}
          start={start}
          options={options}
          only={['away', 'reassign', 'first', 'askSponsor', 'certifyBy', 'newBatches']}
          onAsk={mutate}
        />
      </Box>
      {playing.error && <RefusalPanel error={playing.error} />}
      <div role="status">{playing.data && <Result of={playing.data} />}</div>
    </Section>
  );
}

function Result({ of: { late, cases } }: { readonly of: Played }) {
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
