import { Table } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Section, Tone } from '../../ui/index.js';
import { useTime } from './use-time.js';
import { useFiguresWords } from './words.js';

/** Times that the house promised, and how often it kept them. */
export function ServiceLevels({ levels }: { readonly levels: AnswerOf<'clocks.report'>['serviceLevels'] }) {
  const say = useFiguresWords();
  const time = useTime();
  return (
    <Section title={say('levels')} count={levels.length}>
      <Table.ScrollContainer minWidth={520}>
        <Table aria-label={say('levels')} withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say('clock')}</Table.Th>
              <Table.Th>{say('kept')}</Table.Th>
              <Table.Th>{say('median')}</Table.Th>
              <Table.Th>{say('p90')}</Table.Th>
              <Table.Th>{say('running')}</Table.Th>
              <Table.Th>{say('overdue')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {levels.map(({ clock, name, kept, consumed, running, overdue }) => (
              <Table.Tr key={clock}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>
                  {kept.percent === null ? say('noneDone') : say('keptOf', { part: kept.part, of: kept.of, percent: kept.percent })}
                </Table.Td>
                <Table.Td className="qp-number">{consumed ? time(consumed.median) : '–'}</Table.Td>
                <Table.Td className="qp-number">{consumed ? time(consumed.p90) : '–'}</Table.Td>
                <Table.Td className="qp-number">{running}</Table.Td>
                <Table.Td className="qp-number">{overdue > 0 ? <Tone tone="stop">{overdue}</Tone> : overdue}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
