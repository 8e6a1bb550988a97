import { Group, Table, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import {
  Answered,
  codeInSentence,
  CommandButton,
  Empty,
  HistoryButton,
  RouteLink,
  Section,
  SmallTable,
  useRecordOptions,
} from '../../ui/index.js';
import { showDay } from '../../words/index.js';
import { useCapacityWords } from './words.js';

type Planned = AnswerOf<'planning.listPlannedBatches'>[number];

const REFRESHES = ['planning.listPlannedBatches', 'capacity.forecast', 'capacity.qpLoad', 'standingDocuments.endangered'] as const;

/** Batches that are not made yet, with the days on which their documents are expected: the forecast counts on them. */
export function PlannedBatches() {
  const say = useCapacityWords();
  const planned = useAnswer('planning.listPlannedBatches', {});
  const { products } = useRecordOptions('products');
  const dates = useDates();
  const nameOf = (productId: string) => products.find(({ value }) => value === productId)?.label ?? '';
  return (
    <Section
      title={say('planned')}
      count={planned.data?.length}
      lead={say('plannedLead')}
      actions={
        <CommandButton
          id="planning.planBatch"
          title={say('planBatch')}
          confirm={say('planBatch')}
          only={['productId', 'batchNo', 'manufacturedOn', 'documents', 'milestoneIds']}
          options={{ productId: products, milestoneIds: dates }}
          refreshes={REFRESHES}
        >
          {say('planBatchWhy')}
        </CommandButton>
      }
    >
      <Answered of={planned} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('nonePlanned')}>{say('nonePlannedNext')}</Empty>
          ) : (
            <SmallTable
              label={say('planned')}
              heads={[say('batch'), say('product'), say('manufacturedOn'), say('documentsExpected'), say('stands')]}
              actsHead={say('change')}
            >
              {list.map((one) => (
                <Row key={one.id} of={one} product={nameOf(one.productId)} dates={dates} />
              ))}
            </SmallTable>
          )
        }
      </Answered>
    </Section>
  );
}

/** Dates of trials to choose from, by day, trial and member state. */
function useDates() {
  const dates = useAnswer('milestones.list', {}, { freshFor: 30_000 });
  return (dates.data ?? []).map(({ id, kind, euCtNumber, memberState, date }) => ({
    value: id,
    label: `${showDay(date)}, ${codeInSentence(kind)}, ${euCtNumber}, ${memberState}`,
  }));
}

interface RowProps {
  readonly of: Planned;
  readonly product: string;
  readonly dates: ReturnType<typeof useDates>;
}

function Row({ of, product, dates }: RowProps) {
  const say = useCapacityWords();
  const { id, productId, batchNo, manufacturedOn, documents, milestoneIds, batchId, caseId, version } = of;
  return (
    <Table.Tr>
      <Table.Th scope="row">{batchNo}</Table.Th>
      <Table.Td>{product}</Table.Td>
      <Table.Td>
        {showDay(manufacturedOn)}
        {dates
          .filter(({ value }) => milestoneIds.includes(value))
          .map(({ value, label }) => (
            <Text key={value} size="xs" c="dimmed">
              {label}
            </Text>
          ))}
      </Table.Td>
      <Table.Td>
        {documents.length === 0
          ? say('noDocuments')
          : documents.map(({ code, expectedOn }) => (
              <Text key={code} size="xs">
                {say('documentOn', { code, day: showDay(expectedOn) })}
              </Text>
            ))}
      </Table.Td>
      <Table.Td>
        {caseId !== null ? (
          <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
            {say('caseOpen')}
          </RouteLink>
        ) : (
          say(batchId === null ? 'notRegistered' : 'registered')
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {batchId === null && (
            <CommandButton
              id="planning.planBatch"
              label={say('change')}
              title={say('changePlan', { batch: batchNo })}
              confirm={say('change')}
              only={['batchNo', 'manufacturedOn', 'documents', 'milestoneIds', 'reason']}
              start={{ batchNo, manufacturedOn, documents, milestoneIds }}
              options={{ milestoneIds: dates }}
              fixed={{ plannedBatchId: id, expectedVersion: version, productId }}
              look={{ size: 'compact-xs' }}
              refreshes={REFRESHES}
            >
              {say('changePlanWhy')}
            </CommandButton>
          )}
          <HistoryButton kind="planned-batch" id={id} name={batchNo} />
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
