import { useAnswer } from '../../api/index.js';
import { Section } from '../Section.js';
import { Question } from './Question.js';
import { useDocumentQuestionWords } from './words.js';

interface QuestionsOfBatchesProps {
  /** In the order in which their questions are shown. */
  readonly batches: readonly { readonly caseId: string; readonly batchNo: string }[];
}

/** What is asked on documents of several batches and not closed yet, batch by batch. */
export function QuestionsOfBatches({ batches }: QuestionsOfBatchesProps) {
  const say = useDocumentQuestionWords();
  const { data = [] } = useAnswer('documentQueries.list', {});
  const byCase = Map.groupBy(data, ({ caseId }) => caseId);
  return batches.flatMap(({ caseId, batchNo }) => {
    const queries = byCase.get(caseId);
    return queries
      ? [
          <Section key={caseId} title={`${batchNo}: ${say('title')}`} count={queries.length}>
            {queries.map((query) => (
              <Question key={query.queryId} query={query} />
            ))}
          </Section>,
        ]
      : [];
  });
}
