import type { AnswerOf } from '../../api/index.js';

/** A grant as it is answered. */
export type Grant = AnswerOf<'proof.inspectionGrants'>[number];

/** Where a grant stands on a day, `YYYY-MM-DD`. */
export type GrantState = 'ENDED' | 'OVER' | 'NOT_YET' | 'IN_FORCE';

/** Where a grant stands: ended by somebody, over, not begun, or in force; both its days count. */
export function grantState({ endedAt, validFrom, validTo }: Pick<Grant, 'endedAt' | 'validFrom' | 'validTo'>, on: string): GrantState {
  if (endedAt !== null) return 'ENDED';
  if (on > validTo) return 'OVER';
  return on < validFrom ? 'NOT_YET' : 'IN_FORCE';
}
