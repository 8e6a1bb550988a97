import { Box, Group, Text } from '@mantine/core';
import type { AnswerOf } from '../../api/index.js';
import { heard, showInstant } from '../../words/index.js';
import { CommandButton } from '../command-form/CommandButton.js';
import { Tone } from '../Tone.js';
import { useDocumentQuestionWords } from './words.js';

/** What an act on a question changes. */
export const QUESTION_REFRESHES = ['documentQueries.list', 'documents.list', 'documents.waiting', 'cases.get'] as const;

/** One question with its answer, and what may be done with it. */
export function Question({ query }: { readonly query: AnswerOf<'documentQueries.list'>[number] }) {
  const say = useDocumentQuestionWords();
  const { queryId, title, page, state, askedBy, askedAt, answer, answeredBy, answeredAt, version } = query;
  // what a check asks is the server's to word, what a person asks is theirs
  const question = askedBy.startsWith('Check ') ? heard(query.question) : query.question;
  const of = {
    path: { queryId },
    fixed: { expectedVersion: version },
    look: { size: 'compact-xs' as const },
    refreshes: QUESTION_REFRESHES,
  };
  return (
    <Box py="xs" style={{ borderTop: '1px solid var(--qp-line)' }}>
      <Tone tone={state === 'OPEN' ? 'attention' : 'good'}>
        <b>{page === null ? title : say('aboutPage', { title, page })}</b>
        {`, ${say(`state_${state}`)}`}
      </Tone>
      <Text size="sm">{question}</Text>
      <Text size="xs" c="dimmed">
        {say('askedBy', { who: askedBy, at: showInstant(askedAt) })}
      </Text>
      {answer !== null && answeredAt !== null && (
        <Text size="sm">{say('answeredBy', { who: answeredBy ?? '', at: showInstant(answeredAt), answer })}</Text>
      )}
      {state !== 'CLOSED' && (
        <Group gap={6} mt={4}>
          {state === 'OPEN' && (
            <CommandButton id="documentQueries.answer" title={say('answer')} confirm={say('answer')} {...of}>
              {question}
            </CommandButton>
          )}
          <CommandButton id="documentQueries.close" title={say('close')} confirm={say('close')} {...of}>
            {question}
          </CommandButton>
        </Group>
      )}
    </Box>
  );
}
