import { Box, Group, Text } from '@mantine/core';
import { useAnswer, type AnswerOf } from '../../api/index.js';
import { heard, showInstant } from '../../words/index.js';
import { CommandButton } from '../command-form/CommandButton.js';
import { Section } from '../Section.js';
import { Tone } from '../Tone.js';
import { useDocumentQuestionWords } from './words.js';

const REFRESHES = ['documentQueries.list', 'documents.list', 'documents.waiting', 'cases.get'] as const;

interface DocumentQuestionsProps {
  readonly caseId: string;
  /** The document that is looked at, with the page that a new question is about; all documents of the case, and nothing to ask, where left out. */
  readonly about?: { readonly documentId: string; readonly versionId: string; readonly page?: number };
  /** Shown where they stand among questions of several batches. */
  readonly batchNo?: string;
}

/** Questions on documents of a case: asked about a page, answered by whoever handed the document in, closed with why (domain reference 3.5, A-5). */
export function DocumentQuestions({ caseId, about, batchNo }: DocumentQuestionsProps) {
  const say = useDocumentQuestionWords();
  const { data = [] } = useAnswer('documentQueries.list', { query: { caseId } });
  const shown = about ? data.filter(({ documentId }) => documentId === about.documentId) : data.filter(({ state }) => state !== 'CLOSED');
  if (!about && shown.length === 0) return null;
  return (
    <Section
      title={[batchNo, say(about ? 'ofOne' : 'title')].filter(Boolean).join(': ')}
      count={shown.length}
      actions={
        about && (
          <CommandButton
            id="documentQueries.raise"
            title={say('ask')}
            confirm={say('ask')}
            look={{ size: 'compact-xs' }}
            path={{ documentId: about.documentId }}
            fixed={{ versionId: about.versionId }}
            start={{ page: about.page }}
            refreshes={REFRESHES}
          >
            {say('askWhy')}
          </CommandButton>
        )
      }
    >
      {shown.map((query) => (
        <Question key={query.queryId} query={query} />
      ))}
    </Section>
  );
}

function Question({ query }: { readonly query: AnswerOf<'documentQueries.list'>[number] }) {
  const say = useDocumentQuestionWords();
  const { queryId, title, page, state, askedBy, askedAt, answer, answeredBy, answeredAt, version } = query;
  // what a check asks is the server's to word, what a person asks is theirs
  const question = askedBy.startsWith('Check ') ? heard(query.question) : query.question;
  const of = { path: { queryId }, fixed: { expectedVersion: version }, look: { size: 'compact-xs' as const }, refreshes: REFRESHES };
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
