import { useQueries } from '@tanstack/react-query';
import { answerOptions, useAnswer, type AnswerOf } from '../../api/index.js';

/** A document that waits for a check, with the batch that needs it. */
export interface Waiting {
  readonly release: AnswerOf<'board.releases'>['rows'][number];
  readonly document: AnswerOf<'documents.list'>[number];
}

/** Releases whose documents are looked at. */
const RELEASES = 50;

/** Documents in check, of the releases that still collect documents or review them, the most urgent first. */
export function useWaitingDocuments() {
  const board = useAnswer('board.releases', { query: { phase: 'DOCUMENTS,REVIEW', sort: 'certifyBy', limit: RELEASES } });
  const releases = board.data?.rows ?? [];
  return useQueries({
    queries: releases.map(({ caseId }) => answerOptions('documents.list', { query: { caseId } })),
    combine: (answers) => {
      const waiting = releases.flatMap((release, index): Waiting[] => {
        const documents = answers[index]?.data;
        return (documents ?? []).filter(({ current }) => current.state === 'IN_CHECK').map((document) => ({ release, document }));
      });
      const known = board.data !== undefined && answers.every(({ isPending }) => !isPending);
      const error = board.error ?? answers.find((answer) => answer.error)?.error ?? null;
      return { data: known || waiting.length > 0 ? waiting : undefined, error, refetch: board.refetch };
    },
  });
}
