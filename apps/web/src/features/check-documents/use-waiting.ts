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
  readonly document: AnswerOf<'documents.waiting'>['documents'][number];
}

/** Documents that the desk holds at once, the most that the API gives. */
const SHOWN = 500;
/** Releases that can be asked for by their ids at once. */
const AT_ONCE = 100;

type Release = AnswerOf<'board.releases'>['rows'][number];

/** Documents in check: those of the most urgent batches first, of equal urgency those that came first; then those on shelves. */
export function useWaitingDocuments() {
  const waiting = useAnswer('documents.waiting', { query: { limit: SHOWN } });
  const shelves = useAnswer('shelves.list', { query: { show: 'WAITING' } });
  const found = waiting.data?.documents ?? [];
  const cases = [...new Set(found.filter(({ about }) => about === 'CASE').map(({ caseId }) => caseId))].sort();
  const chunks = Array.from({ length: Math.ceil(cases.length / AT_ONCE) }, (_, at) => cases.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
  return useQueries({
    queries: chunks.map((some) =>
      answerOptions('board.releases', { query: { caseId: some.join(','), limit: some.length } }, { keepPrevious: true }),
    ),
    combine: (boards) => {
      const releases = new Map(boards.flatMap(({ data }) => data?.rows ?? []).map((row) => [row.caseId, row]));
      const shelfNames = new Map((shelves.data ?? []).map(({ shelfId, names }) => [shelfId, names.join(', ')]));
      const known = waiting.data !== undefined && shelves.data !== undefined && boards.every(({ isPending }) => !isPending);
      return {
        data: known ? inOrder(found, releases, shelfNames) : undefined,
        error: waiting.error ?? shelves.error ?? boards.find((board) => board.error)?.error ?? null,
        refetch: waiting.refetch,
      };
    },
  });
}

function inOrder(
  found: readonly Waiting['document'][],
  releases: ReadonlyMap<string, Release>,
  shelfNames: ReadonlyMap<string, string>,
): readonly Waiting[] {
  const urgency = ({ about, caseId, current }: Waiting['document']) =>
    `${about === 'SHELF' ? '1' : `0 ${releases.get(caseId)?.certifyBy ?? '9999-12-31'}`} ${current.handedInAt ?? ''}`;
  return found
    .toSorted((one, other) => urgency(one).localeCompare(urgency(other)))
    .map((document) => {
      const { caseId, about, batchNo } = document;
      const place =
        about === 'SHELF'
          ? { caseId, of: shelfNames.get(caseId) ?? document.title }
          : { caseId, batchNo: batchNo ?? '', of: releases.get(caseId)?.productName ?? '' };
      return { place, document };
    });
}
