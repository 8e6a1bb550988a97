import { headComparisonMigration } from '@qp/platform/stream-heads';

/** Every comparison of this service's stream heads with those of the audit trail, with what it found. */
export const HeadComparisons1764000000285 = headComparisonMigration('audits', 1764000000285);
