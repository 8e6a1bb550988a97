import { Table, Text } from '@mantine/core';
import { DateLeft, Section, SmallTable } from '../../ui/index.js';
import { heard } from '../../words/index.js';
import type { Report } from './report-csv.js';
import { useReportWords } from './words.js';

/** What is outstanding from the sponsor, and for when it was promised. */
export function Outstanding({ batches }: Pick<Report, 'batches'>) {
  const say = useReportWords();
  const owed = batches.flatMap(({ batchNo, outstanding }) => outstanding.map((one) => ({ batchNo, ...one })));
  return (
    <Section title={say('outstanding')} count={owed.length}>
      {owed.length === 0 ? (
        <Text size="sm">{say('nothingOutstanding')}</Text>
      ) : (
        <SmallTable label={say('outstanding')} heads={[say('document'), say('batch'), say('state'), say('promised')]}>
          {owed.map(({ batchNo, key, title, state, promisedOn }) => (
            <Table.Tr key={batchNo + key}>
              <Table.Th scope="row">{heard(title)}</Table.Th>
              <Table.Td>{batchNo}</Table.Td>
              <Table.Td>{say(`state_${state}` as 'state_EXPECTED')}</Table.Td>
              <Table.Td>{promisedOn === null ? say('noPromise') : <DateLeft day={promisedOn} />}</Table.Td>
            </Table.Tr>
          ))}
        </SmallTable>
      )}
    </Section>
  );
}
