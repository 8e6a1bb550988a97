import type { DocumentCheckActivities } from '@qp/contracts/documents';
import type { Database } from '@qp/platform/persistence';
import { examine, type Examiners } from './examine.js';
import { makeLockedCopy } from './lock-version.js';

/** The activities of the check. Whatever fails in them is repeated: what is wrong with a file is an answer, not a failure. */
export function checkActivities(database: Database, examiners: Examiners, retentionMinutes: number | undefined): DocumentCheckActivities {
  return {
    examine: ({ versionId }) => examine(database, examiners, versionId),
    lock: ({ versionId }) => makeLockedCopy(database, examiners.store, retentionMinutes, versionId),
  };
}
