import { Box, Group, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, RouteLink, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { RaiseDeviation } from './RaiseDeviation.js';
import { useReviewWords } from './words.js';

/** The deviations of the batch, with what was decided on each, each with its own page; a new one is recorded here too. */
export function Deviations({ caseId, batchId }: { readonly caseId: string; readonly batchId: string }) {
  const say = useReviewWords();
  const deviations = useAnswer('deviations.list', { query: { caseId } });
  return (
    <>
      <Group mb="xs">
        <RaiseDeviation batchId={batchId} />
      </Group>
      <Answered of={deviations}>
        {(list) =>
          list.length === 0 ? (
            <Empty title={say('noDeviations')} />
          ) : (
            list.map(({ id, title, description, state, classification, disposition, rationale, raisedBy, raisedAt }) => (
              <Box key={id} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
                <Tone tone={disposition === null ? 'attention' : 'good'}>
                  <RouteLink to="/deviations/$deviationId" params={{ deviationId: id }} fw={600} size="sm">
                    {title}
                  </RouteLink>{' '}
                  {[classification, state, disposition]
                    .filter((word) => word !== null)
                    .join(', ')
                    .toLowerCase()
                    .replaceAll('_', ' ')}
                </Tone>
                <Text size="sm">{description}</Text>
                {rationale && <Text size="sm">{rationale}</Text>}
                <Text size="xs" c="dimmed">{`${raisedBy}, ${showInstant(raisedAt)}`}</Text>
              </Box>
            ))
          )
        }
      </Answered>
    </>
  );
}
