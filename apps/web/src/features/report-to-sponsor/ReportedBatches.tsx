import { Table, Text } from '@mantine/core';
import { RouteLink, Section, SmallTable } from '../../ui/index.js';
import { showDay, showInstant } from '../../words/index.js';
import { daysOf, type Report } from './report-csv.js';
import { useReportWords } from './words.js';

/** Each batch with its status, its days and its agreed date. */
export function ReportedBatches({ batches }: Pick<Report, 'batches'>) {
  const say = useReportWords();
  return (
    <Section title={say('batches')} count={batches.length}>
      <SmallTable label={say('batches')} heads={[say('batch'), say('stands'), say('took'), say('agreed')]}>
        {batches.map(({ caseId, batchNo, productName, certification, regulatoryReleases, openedAt, endedAt, ...rest }) => (
          <Table.Tr key={caseId}>
            <Table.Th scope="row">
              <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
                {batchNo}
              </RouteLink>
              <Text size="xs" c="dimmed" fw={400}>
                {productName}
              </Text>
            </Table.Th>
            <Table.Td>
              <Text size="sm" lang="en">
                {certification}
              </Text>
              {regulatoryReleases.map((words) => (
                <Text key={words} size="xs" lang="en">
                  {words}
                </Text>
              ))}
            </Table.Td>
            <Table.Td>
              <Text size="sm">
                {say('shares', {
                  whole: daysOf(rest.elapsedMs),
                  yours: daysOf(rest.sponsorMs),
                  ours: daysOf(rest.providerMs),
                  others: daysOf(rest.othersMs),
                })}
              </Text>
              <Text size="xs" c="dimmed">
                {`${say('opened')} ${showInstant(openedAt)}, ${endedAt === null ? say('open') : `${say('ended')} ${showInstant(endedAt)}`}`}
              </Text>
            </Table.Td>
            <Table.Td>
              {rest.agreedDate === null ? say('noAgreed') : showDay(rest.agreedDate)}
              {rest.agreedChanges > 0 && (
                <Text size="xs" c="dimmed">
                  {say('moved', { count: rest.agreedChanges })}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </SmallTable>
    </Section>
  );
}
