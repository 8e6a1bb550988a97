import { useAnswer } from '../../api/index.js';
import { CommandButton } from '../command-form/CommandButton.js';
import { Section } from '../Section.js';
import { Question, QUESTION_REFRESHES } from './Question.js';
import { useDocumentQuestionWords } from './words.js';

interface DocumentQuestionsProps {
  readonly caseId: string;
  /** The document that is looked at, with the page that a new question is about; all documents of the case, and nothing to ask, where left out. */
  readonly about?: { readonly documentId: string; readonly versionId: string; readonly page?: number };
}

/** Questions on documents of a case: asked about a page, answered by whoever handed the document in, closed with why (domain reference 3.5, A-5). */
export function DocumentQuestions({ caseId, about }: DocumentQuestionsProps) {
  const say = useDocumentQuestionWords();
  const { data = [] } = useAnswer('documentQueries.list', { query: { caseId } });
  const shown = about ? data.filter(({ documentId }) => documentId === about.documentId) : data.filter(({ state }) => state !== 'CLOSED');
  if (!about && shown.length === 0) return null;
  return (
    <Section
      title={say(about ? 'ofOne' : 'title')}
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
            refreshes={QUESTION_REFRESHES}
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
