import { Shelves } from '../../features/shelve-documents/index.js';
import { StandingDocuments as Documents } from '../../features/watch-documents/index.js';

/** Documents that serve several batches: those in force, whom they endanger, and those that came in without a batch. */
export function StandingDocuments() {
  return (
    <>
      <Documents />
      <Shelves />
    </>
  );
}
