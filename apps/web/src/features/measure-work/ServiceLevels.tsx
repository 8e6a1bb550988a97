import { Table } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { Section, SmallTable, Tone } from '../../ui/index.js';
import { useTime } from './use-time.js';
import { useFiguresWords } from './words.js';

/** Times that the house promised, and how often it kept them. */
export function ServiceLevels({ levels }: { readonly levels: AnswerOf<'clocks.report'>['serviceLevels'] }) {
  const say = useFiguresWords();
  const time = useTime();
  return (
    <Section title={say('levels')} count={levels.length}>
      <SmallTable label={say('levels')} heads={[say('clock'), say('kept'), say('median'), say('p90'), say('running'), say('overdue')]}>
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
      </SmallTable>
    </Section>
  );
}
