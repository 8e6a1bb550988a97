import { Box, Table } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { AnswerOf } from '../../api/index.js';
import { Loading, Section, SmallTable, useNarrow, wordsOfCode } from '../../ui/index.js';
import { useTime } from './use-time.js';
import { useFiguresWords } from './words.js';

const CycleChart = lazy(() => import('./CycleChart.js').then(({ CycleChart: component }) => ({ default: component })));
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long each phase takes and with whom: drawn, and as a table. */
export function CycleTimes({ times }: { readonly times: AnswerOf<'clocks.report'>['cycleTimes'] }) {
  const say = useFiguresWords();
  const time = useTime();
  const narrow = useNarrow();
  if (times.length === 0) return null;
  const long = times.some(({ p90 }) => p90 > 2 * DAY);
  const scaled = (ms: number) => Math.round((ms / (long ? DAY : HOUR)) * 100) / 100;
  const nameOf = ({ phase, holder }: (typeof times)[number]) => `${wordsOfCode(phase)}, ${wordsOfCode(holder)}`;
  return (
    <Section title={say('cycles')} lead={say('cyclesLead')}>
      {/* a phone has no room for bars beside their names; the table says the same */}
      {!narrow && (
        <Box style={{ overflowX: 'auto' }} mb="sm" aria-hidden>
          <Suspense fallback={<Loading lines={6} />}>
            <CycleChart
              cycles={times.map((one) => ({ name: nameOf(one), median: scaled(one.median), p90: scaled(one.p90) }))}
              unit={long ? ' d' : ' h'}
              words={{ median: say('median'), p90: say('p90') }}
            />
          </Suspense>
        </Box>
      )}
      <SmallTable label={say('cycles')} heads={[say('phase'), say('holder'), say('count'), say('median'), say('p90'), say('trend')]}>
        {times.map(({ phase, holder, count, median, p90, trend }) => (
          <Table.Tr key={phase + holder}>
            <Table.Th scope="row">{wordsOfCode(phase)}</Table.Th>
            <Table.Td>{wordsOfCode(holder)}</Table.Td>
            <Table.Td className="qp-number">{count}</Table.Td>
            <Table.Td className="qp-number">{time(median)}</Table.Td>
            <Table.Td className="qp-number">{time(p90)}</Table.Td>
            <Table.Td className="qp-number">{trend === null ? '–' : `${trend > 0 ? '+' : ''}${time(trend)}`}</Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
    </Section>
  );
}
