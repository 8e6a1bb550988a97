import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { StandingDocuments as Documents } from '../../features/watch-documents/index.js';
import { Loading } from '../../ui/index.js';

const Shelves = lazy(() => import('../../features/shelve-documents/index.js').then(({ Shelves: component }) => ({ default: component })));
const Declarations = lazy(() =>
  import('../../features/compare-declarations/index.js').then(({ Declarations: component }) => ({ default: component })),
);

/** Documents that serve several batches: those in force, whom they endanger, those that came in without a batch, and what QP declarations state. */
export function StandingDocuments() {
  const { shelf } = useSearch({ from: '/signed-in/standing-documents' });
  return (
    <>
      <Documents />
      <Suspense fallback={<Loading />}>
        <Shelves asked={shelf} />
        <Declarations />
      </Suspense>
    </>
  );
}
