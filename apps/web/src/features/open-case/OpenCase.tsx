import { List, Text } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useAnswer, type AnswerOf, type BodyOf } from '../../api/index.js';
import { useMayAsk, useSession } from '../../session/index.js';
import { Answered, CommandButton, RouteLink, useRecordOptions } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useOpenCaseWords } from './words.js';

interface OpenCaseProps {
  /** Batch whose case is opened; without one it is chosen. */
  readonly batchId?: string;
  readonly facts: BodyOf<'cases.open'>['facts'];
  readonly onOpened: (caseId: string) => void;
}

type Rejections = AnswerOf<'renewedReviews.rejections'>;

const filled = { variant: 'filled' } as const;

/** Opens a case with the facts that made the list; after a rejection with the renewed review that answers it (SOD-7). */
export function OpenCase({ batchId, ...props }: OpenCaseProps) {
  const mayAsk = useMayAsk();
  if (!mayAsk('cases.open')) return null;
  return batchId === undefined ? <OfAnyBatch {...props} /> : <OfBatch {...props} batchId={batchId} />;
}

function OfAnyBatch({ facts, onOpened }: Omit<OpenCaseProps, 'batchId'>) {
  const say = useOpenCaseWords();
  const { batches, authorisations } = useRecordOptions('batches', 'authorisations');
  if (facts.caseType === 'RECERTIFICATION')
    return (
      <Text size="sm">
        {say('renewFromBatch')}{' '}
        <RouteLink to="/batches" size="sm">
          {say('toBatches')}
        </RouteLink>
      </Text>
    );
  return (
    <OpenButton
      facts={facts}
      onOpened={onOpened}
      only={['batchId', 'authorisationId', 'agreedDate']}
      options={{ batchId: batches, authorisationId: authorisations }}
    />
  );
}

function OfBatch({ batchId, facts, onOpened }: OpenCaseProps & { readonly batchId: string }) {
  const say = useOpenCaseWords();
  const rejections = useAnswer('renewedReviews.rejections', { path: { batchId } });
  const { authorisations } = useRecordOptions('authorisations');
  const of = { batchId, facts, authorisations, onOpened };
  return (
    <Answered of={rejections} lines={1}>
      {(list) => {
        const renewed = facts.caseType === 'RECERTIFICATION';
        if (renewed !== list.length > 0) return <Text size="sm">{say(renewed ? 'neverRejected' : 'wasRejected')}</Text>;
        return renewed ? <Renewed {...of} rejections={list} /> : <Opened {...of} />;
      }}
    </Answered>
  );
}

interface OfBatchProps {
  readonly batchId: string;
  readonly facts: OpenCaseProps['facts'];
  readonly authorisations: ReturnType<typeof useRecordOptions>['authorisations'];
  readonly onOpened: OpenCaseProps['onOpened'];
}

function Opened({ batchId, facts, authorisations, onOpened }: OfBatchProps) {
  return (
    <OpenButton
      batchId={batchId}
      facts={facts}
      onOpened={onOpened}
      only={['authorisationId', 'agreedDate']}
      options={{ authorisationId: authorisations }}
    />
  );
}

interface OpenButtonProps extends OpenCaseProps {
  readonly only: readonly (keyof BodyOf<'cases.open'>)[];
  readonly options: ComponentProps<typeof CommandButton>['options'];
}

/** Opens the first case of a batch: the same act whether the batch is known or chosen. */
function OpenButton({ batchId, facts, only, options, onOpened }: OpenButtonProps) {
  const say = useOpenCaseWords();
  return (
    <CommandButton
      id="cases.open"
      label={say('open')}
      title={say('openTitle')}
      confirm={say('open')}
      look={filled}
      fixed={{ facts, ...(batchId !== undefined && { batchId }) }}
      only={only}
      options={options}
      onDone={({ result }) => onOpened(result.caseId)}
    >
      {say('openWhy')}
    </CommandButton>
  );
}

/** Every reason of the rejection stands in the form with its answer still to be given; the person who opens the case does not countersign it. */
function Renewed({ batchId, facts, authorisations, onOpened, rejections }: OfBatchProps & { readonly rejections: Rejections }) {
  const say = useOpenCaseWords();
  const { person } = useSession();
  const { people } = useRecordOptions('people');
  return (
    <CommandButton
      id="cases.open"
      label={say('openRenewed')}
      title={say('openRenewed')}
      confirm={say('open')}
      look={filled}
      fixed={{ facts, batchId }}
      only={['authorisationId', 'agreedDate', 'renewedReview']}
      start={{
        renewedReview: { newEvidence: [], answeredReasons: rejections.map(({ reasonId }) => ({ reasonId, answer: '' })), qaCosigner: '' },
      }}
      options={{
        authorisationId: authorisations,
        reasonId: rejections.map(({ reasonId, reason }) => ({ value: reasonId, label: reason })),
        qaCosigner: people.filter(({ value }) => value !== person.id),
      }}
      onDone={({ result }) => onOpened(result.caseId)}
    >
      {say('renewWhy')}
      <List size="sm" mt="xs" aria-label={say('rejections')}>
        {rejections.map(({ reasonId, reason, rejectedAt, rejectedBy }) => (
          <List.Item key={reasonId}>{say('rejection', { who: rejectedBy, at: showInstant(rejectedAt), reason })}</List.Item>
        ))}
      </List>
    </CommandButton>
  );
}
