import { Box, Text } from '@mantine/core';
import { useAnswer } from '../../api/index.js';
import { Answered, Empty, Tone } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { useReviewWords } from './words.js';

/** The deviations of the batch, with what was decided on each. */
export function Deviations({ caseId }: { readonly caseId: string }) {
  const say = useReviewWords();
  const deviations = useAnswer('deviations.list', { query: { caseId } });
  return (
    <Answered of={deviations}>
      {(list) =>
        list.length === 0 ? (
          <Empty title={say('noDeviations')} />
        ) : (
          list.map(({ id, title, description, state, classification, disposition, rationale, raisedBy, raisedAt }) => (
            <Box key={id} py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
              <Tone tone={disposition === null ? 'attention' : 'good'}>
                <b>{title}</b>{' '}
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
  );
}
