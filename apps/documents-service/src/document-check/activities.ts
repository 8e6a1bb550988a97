import type { DocumentCheckActivities } from '@qp/contracts/documents';
import type { ObjectStore } from '@qp/platform/object-storage';
import type { Database } from '@qp/platform/persistence';
import { examine } from './examine.js';
import { makeLockedCopy } from './lock-version.js';

/** The activities of the check. Whatever fails in them is repeated: what is wrong with a file is an answer, not a failure. */
export function checkActivities(database: Database, store: ObjectStore, retentionMinutes: number | undefined): DocumentCheckActivities {
  return {
    examine: ({ versionId }) => examine(database, store, versionId),
    lock: ({ versionId }) => makeLockedCopy(database, store, retentionMinutes, versionId),
  };
}
