import type { Feature } from '../command-pipeline/index.js';
import { acceptOwnership, transferOwnership, withdrawTransfer } from './ownership-commands.js';
import { listTransfers, readOffers, readOwnership, readReceiver } from './ownership-queries.js';

export { archiveOwnerOfCase, archiveOwnerOfTrial, openArchive, readsFor, type ArchiveSubject } from './open-archive.js';
export { shownTransfer, transfersOf, type ArchiveTransfer } from './transfer-rows.js';

/** Who owns the archive of a trial: handed over by two signatures, one of each side. */
export const archiveOwnership: Feature = {
  name: 'archive-ownership',
  commands: [transferOwnership, acceptOwnership, withdrawTransfer],
  queries: [readOwnership, readOffers, readReceiver, listTransfers],
};
