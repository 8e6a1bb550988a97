import type { Waiting } from './use-waiting.js';

/** Why a document is looked at by itself and not accepted together with others. */
export type Apart =
  'apartOpen' | 'apartOwn' | 'apartExpired' | 'apartMismatch' | 'apartFlagged' | 'apartWaits' | 'apartAsked' | 'apartUnlocked';

/** Why a document cannot be chosen for one act with others; undefined where its checks found nothing. The server decides. */
export function whyApart({ document }: Pick<Waiting, 'document'>, personId: string, today: string): Apart | undefined {
  const { handedInAt, uploadedBy, validTo, checks, openQueries, locked } = document.current;
  const found = (outcome: string) => checks.some((check) => check.outcome === outcome && !check.cleared);
  if (handedInAt === null) return 'apartOpen';
  if (uploadedBy.personId === personId) return 'apartOwn';
  if (validTo !== null && validTo < today) return 'apartExpired';
  if (found('MISMATCH')) return 'apartMismatch';
  if (found('WAITING')) return 'apartWaits';
  if (found('FLAGGED')) return 'apartFlagged';
  if (openQueries > 0) return 'apartAsked';
  return locked ? undefined : 'apartUnlocked';
}
