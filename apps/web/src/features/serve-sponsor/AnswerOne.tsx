import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useAnswer } from '../../api/index.js';
import { useMay } from '../../session/index.js';
import { Answered, Gone, PageHeader, RouteLink, Section } from '../../ui/index.js';
import { showInstant } from '../../words/index.js';
import { AnswerDialog } from './AnswerDialog.js';
import { useSponsorWords } from './words.js';

/** Where the link of a question leads: the question, and its answer. */
export function AnswerOne({ caseId, queryId }: { readonly caseId: string; readonly queryId: string }) {
  const say = useSponsorWords();
  const may = useMay();
  const queries = useAnswer('queries.list', { path: { caseId } });
  const [opened, setOpened] = useState(true);
  return (
    <Answered of={queries} lines={4}>
      {(list) => {
        const query = list.find(({ id }) => id === queryId);
        const back = (
          <RouteLink to="/releases/$caseId" params={{ caseId }} size="sm">
            {say('toBatch')}
          </RouteLink>
        );
        if (!query) return <Gone title={say('noLonger')}>{back}</Gone>;
        const open = query.answer === null && may('checklist.answerQuery');
        return (
          <>
            <PageHeader
              title={query.subject}
              lead={say('askedBy', { who: query.askedBy, at: showInstant(query.askedAt) })}
              actions={open && <Button onClick={() => setOpened(true)}>{say('answer')}</Button>}
            />
            <Text mb="md">{query.question}</Text>
            {query.answer !== null && <Section title={say('yourAnswer')}>{query.answer}</Section>}
            {back}
            {opened && open && <AnswerDialog query={query} onClose={() => setOpened(false)} />}
          </>
        );
      }}
    </Answered>
  );
}
