import { Box, Table, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, Section } from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { loadLevel } from './load-tone.js';
import './load.css';
import { useCapacityWords } from './words.js';

/** Weeks ahead that are shown. */
const WEEKS = 8;

/** A heat map: each QP by week, hours due against hours worked, in words and colour. */
export function LoadByWeek() {
  const say = useCapacityWords();
  const load = useAnswer('capacity.qpLoad', { query: { weeks: WEEKS } });
  return (
    <Section title={say('load')} lead={say('loadLead')}>
      <Answered of={load} lines={5}>
        {({ weeks, qps, unassigned }) =>
          qps.length === 0 ? (
            <Empty title={say('noQps')}>{say('noQpsNext')}</Empty>
          ) : (
            <Box className="qp-load-scroll" tabIndex={0} role="group" aria-label={say('load')}>
              <Table className="qp-load" withTableBorder withColumnBorders aria-label={say('load')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say('qp')}</Table.Th>
                    <Table.Th>{say('open')}</Table.Th>
                    {weeks.map((week) => (
                      <Table.Th key={week} miw={92}>
                        {say('week', { day: showDay(week).slice(0, 6) })}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {qps.map(({ personId, name, openCases, wipLimit, load: cells }) => (
                    <Table.Tr key={personId}>
                      <Table.Th scope="row">{name}</Table.Th>
                      <Table.Td className="qp-number">{say('openOf', { open: openCases, limit: wipLimit })}</Table.Td>
                      {cells.map(({ week, hours, available }) => (
                        <Cell key={week} hours={hours} available={available} />
                      ))}
                    </Table.Tr>
                  ))}
                  <Table.Tr>
                    <Table.Th scope="row">{say('noQp')}</Table.Th>
                    <Table.Td className="qp-number">{unassigned.reduce((sum, { cases }) => sum + cases, 0)}</Table.Td>
                    {unassigned.map(({ week, hours }) => (
                      <Cell key={week} hours={hours} available={null} />
                    ))}
                  </Table.Tr>
                </Table.Tbody>
              </Table>
            </Box>
          )
        }
      </Answered>
    </Section>
  );
}

const rounded = (hours: number) => Math.round(hours * 10) / 10;

function Cell({ hours, available }: { readonly hours: number; readonly available: number | null }) {
  const say = useCapacityWords();
  const level = available === null ? 'free' : loadLevel(hours, available);
  return (
    <Table.Td data-level={level} className="qp-number">
      {hours === 0 ? (
        <Text span size="xs" c="dimmed">
          {say('free')}
        </Text>
      ) : (
        <Text span size="xs">
          {available === null ? `${rounded(hours)} h` : say('cell', { hours: rounded(hours), available: rounded(available) })}
          {level === 'over' && available !== null && <div>{say('over', { hours: rounded(hours - available) })}</div>}
        </Text>
      )}
    </Table.Td>
  );
}
