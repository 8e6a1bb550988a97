import { lazy, Suspense } from 'react';
import { StandingDocuments as Documents } from '../../features/watch-documents/index.js';
import { Loading } from '../../ui/index.js';

const Shelves = lazy(() => import('../../features/shelve-documents/index.js').then(({ Shelves: component }) => ({ default: component })));

/** Documents that serve several batches: those in force, whom they endanger, and those that came in without a batch. */
export function StandingDocuments() {
  return (
    <>
      <Documents />
      <Suspense fallback={<Loading />}>
        <Shelves />
      </Suspense>
    </>
  );
}
