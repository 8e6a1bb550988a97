import { Table, Text } from '@mantine/core';
import { Section, SmallTable } from '../../ui/index.js';
import { daysOf, type Report } from './report-csv.js';
import { useReportWords } from './words.js';

/** How long the batches that ended took, and with whom. */
export function CycleTimes({ cycle }: Pick<Report, 'cycle'>) {
  const say = useReportWords();
  if (!cycle)
    return (
      <Section title={say('cycle')}>
        <Text size="sm">{say('noCycle')}</Text>
      </Section>
    );
  const rows = [
    [say('whole'), cycle.elapsed],
    [say('yours'), cycle.sponsor],
    [say('ours'), cycle.provider],
  ] as const;
  return (
    <Section title={say('cycle')} lead={say('cycleLead', { count: cycle.elapsed.count })}>
      <SmallTable label={say('cycle')} heads={[say('whose'), say('median'), say('p90')]}>
        {rows.map(([name, { median, p90 }]) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td>{say('days', { count: daysOf(median) })}</Table.Td>
            <Table.Td>{say('days', { count: daysOf(p90) })}</Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
    </Section>
  );
}
