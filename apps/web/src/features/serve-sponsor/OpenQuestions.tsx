import { Box, Button, Group, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { Section, Unanswered } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { owedOf, type Owed, type SponsorBatch } from './owed.js';
import { useSponsorWords } from './words.js';

const AnswerDialog = lazy(() => import('./AnswerDialog.js').then(({ AnswerDialog: component }) => ({ default: component })));

/** Questions that the sponsor has to answer. */
export function OpenQuestions({ batches }: { readonly batches: readonly SponsorBatch[] }) {
  const say = useSponsorWords();
  const questions = owedOf(batches, 'QUESTION');
  if (questions.length === 0) return null;
  return (
    <Section title={say('questions')} count={questions.length}>
      {questions.map(({ batch, owed }) => (
        <Question key={owed.id} batch={batch} owed={owed} />
      ))}
    </Section>
  );
}

function Question({ batch, owed }: { readonly batch: SponsorBatch; readonly owed: Owed }) {
  const say = useSponsorWords();
  const [answering, setAnswering] = useState(false);
  const queries = useAnswer('queries.list', { path: { caseId: batch.caseId } });
  const query = queries.data?.find(({ id }) => id === owed.id);
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <Box style={{ flex: '1 1 18rem', minWidth: 0 }}>
          <Text size="sm" fw={600}>
            {say('forBatch', { title: query?.subject ?? owed.title, batch: batch.batchNo })}
          </Text>
          <Text size="sm">{owed.title}</Text>
          {query && (
            <Text size="xs" c="dimmed">
              {say('askedBy', { who: query.askedBy, at: showInstant(query.askedAt) })}
            </Text>
          )}
        </Box>
        {query && (
          <Button size="xs" onClick={() => setAnswering(true)}>
            {say('answer')}
          </Button>
        )}
      </Group>
      <Unanswered of={[queries]} />
      {answering && query && (
        <Suspense>
          <AnswerDialog query={query} onClose={() => setAnswering(false)} />
        </Suspense>
      )}
    </Box>
  );
}
