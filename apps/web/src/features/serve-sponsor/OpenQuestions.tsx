import { Box, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useCommand, type AnswerOf } from '../../api/index.js';
import { RefusalPanel, Section } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { owedOf, type Owed, type SponsorBatch } from './owed.js';
import { useSponsorWords } from './words.js';

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
      {answering && query && <AnswerDialog query={query} onClose={() => setAnswering(false)} />}
    </Box>
  );
}

/** Answers one question. */
export function AnswerDialog({ query, onClose }: { readonly query: AnswerOf<'queries.list'>[number]; readonly onClose: () => void }) {
  const say = useSponsorWords();
  const [text, setText] = useState('');
  const answer = useCommand('queries.answer', { refreshes: ['queries.list', 'board.sponsorReleases', 'cases.get'], onDone: onClose });
  return (
    <Modal opened onClose={onClose} title={say('answerTitle', { subject: query.subject })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          answer.send({ path: { queryId: query.id }, body: { expectedVersion: query.version, answer: text.trim() } });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{query.question}</Text>
          <Textarea
            label={say('yourAnswer')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            required
            data-autofocus
          />
          {answer.error && <RefusalPanel error={answer.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button type="submit" loading={answer.busy}>
              {say('sendAnswer')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
