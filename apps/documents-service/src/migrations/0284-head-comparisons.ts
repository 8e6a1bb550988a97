import { headComparisonMigration } from '@qp/platform/stream-heads';

/** Every comparison of this service's stream heads with those of the audit trail, with what it found. */
export const HeadComparisons1764000000284 = headComparisonMigration('documents', 1764000000284);
