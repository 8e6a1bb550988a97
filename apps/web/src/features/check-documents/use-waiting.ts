import { useQueries } from '@tanstack/react-query';
import { answerOptions, useAnswer, type AnswerOf } from '../../api/index.js';

/** What a document belongs to: a batch, or a shelf for documents that serve several. */
export interface Place {
  readonly caseId: string;
  /** Undefined on a shelf. */
  readonly batchNo?: string;
  /** Product of the batch; what the documents of the shelf are for. */
  readonly of: string;
}

/** A document that waits for a check, with what it belongs to. */
export interface Waiting {
  readonly place: Place;
  readonly document: AnswerOf<'documents.list'>[number];
}

/** Releases whose documents are looked at. */
const RELEASES = 50;

/** Documents in check: of the releases that still collect documents or review them, the most urgent first, then those on shelves. */
export function useWaitingDocuments() {
  const board = useAnswer('board.releases', { query: { phase: 'DOCUMENTS,REVIEW', sort: 'certifyBy', limit: RELEASES } });
  const shelves = useAnswer('shelves.list', { query: { show: 'WAITING' } });
  const places: readonly Place[] = [
    ...(board.data?.rows ?? []).map(({ caseId, batchNo, productName }) => ({ caseId, batchNo, of: productName })),
    ...(shelves.data ?? []).map(({ shelfId, names }) => ({ caseId: shelfId, of: names.join(', ') })),
  ];
  return useQueries({
    queries: places.map(({ caseId }) => answerOptions('documents.list', { query: { caseId } })),
    combine: (answers) => {
      const waiting = places.flatMap((place, index): Waiting[] => {
        const documents = answers[index]?.data;
        return (documents ?? []).filter(({ current }) => current.state === 'IN_CHECK').map((document) => ({ place, document }));
      });
      const known = board.data !== undefined && shelves.data !== undefined && answers.every(({ isPending }) => !isPending);
      const error = board.error ?? shelves.error ?? answers.find((answer) => answer.error)?.error ?? null;
      return { data: known || waiting.length > 0 ? waiting : undefined, error, refetch: board.refetch };
    },
  });
}
