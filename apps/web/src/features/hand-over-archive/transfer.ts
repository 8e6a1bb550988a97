import type { AnswerOf } from '../../api/index.js';

/** A transfer of an archive as the API shows it. */
export type Transfer = AnswerOf<'archiveOwnership.list'>['transfers'][number];

/** What changes with every act on a transfer. */
export const ownershipRefreshes = ['archiveOwnership.list', 'archiveOwnership.read'] as const;
