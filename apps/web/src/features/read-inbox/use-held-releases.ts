import { useAnswer, type AnswerOf } from '../../api/index.js';

type Release = AnswerOf<'board.releases'>['rows'][number];

/** Releases shown of each kind, the earliest deadline first. */
const SHOWN = 100;
const byDeadline = { sort: 'nextDeadline', order: 'asc', limit: SHOWN } as const;

/** The releases that wait for a person who acts for these holders. A QP's work is that of the named QP alone. */
export function useHeldReleases(holders: readonly string[], personId: string) {
  const named = holders.includes('QP');
  const others = holders.filter((holder) => holder !== 'QP');
  const asQp = useAnswer('board.releases', { query: { holder: 'QP', qpId: personId, ...byDeadline } }, { enabled: named });
  const asOther = useAnswer('board.releases', { query: { holder: others.join(','), ...byDeadline } }, { enabled: others.length > 0 });
  const asked = [...(named ? [asQp] : []), ...(others.length > 0 ? [asOther] : [])];
  const answers = asked.flatMap(({ data }) => data ?? []);
  return {
    data:
      answers.length < asked.length
        ? undefined
        : { rows: merged(answers.flatMap(({ rows }) => rows)), total: answers.reduce((sum, { total }) => sum + total, 0) },
    error: asked.find(({ error }) => error)?.error ?? null,
    refetch: () => Promise.all(asked.map(({ refetch }) => refetch())),
    dataUpdatedAt: Math.min(...asked.map(({ dataUpdatedAt }) => dataUpdatedAt)),
  };
}

function merged(rows: readonly Release[]): readonly Release[] {
  const due = ({ nextDeadline }: Release) => (nextDeadline ? Date.parse(nextDeadline.dueAt) : Number.POSITIVE_INFINITY);
  return rows.toSorted((one, other) => {
    const [first, second] = [due(one), due(other)];
    return first === second ? 0 : first - second;
  });
}
