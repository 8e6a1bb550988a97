import type { AnswerOf } from '../../api/index.js';

/** Whether a token of a machine still counts. */
export type TokenState = 'inForce' | 'expired' | 'revoked';

/** Where a token stands at a moment; one that was ended stays ended, whatever its date. */
export function tokenStateOf(
  { revokedAt, expiresAt }: Pick<AnswerOf<'apiTokens.list'>[number], 'revokedAt' | 'expiresAt'>,
  now: Date,
): TokenState {
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) <= now ? 'expired' : 'inForce';
}
