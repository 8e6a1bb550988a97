import type { AnswerOf } from '../../api/index.js';

/** One version of how a scope is followed up; the default of the product has no date. */
export type FollowUpVersion = AnswerOf<'follow-up-policies.list'>[number];

/** What holds for the house or for one sponsor, and what held before. */
export interface FollowUpScope {
  /** None: the house. */
  readonly sponsorId: string | null;
  readonly inForce: FollowUpVersion;
  readonly before: readonly FollowUpVersion[];
}

/** The versions by scope, the house first; each scope's newest is the one in force, since nothing else can be changed. */
export function byScope(versions: readonly FollowUpVersion[]): FollowUpScope[] {
  const scopes = [null, ...new Set(versions.map(({ sponsorId }) => sponsorId).filter((sponsorId) => sponsorId !== null))];
  return scopes.flatMap((sponsorId) => {
    const [inForce, ...before] = versions.filter((one) => one.sponsorId === sponsorId).sort((one, other) => other.version - one.version);
    return inForce ? [{ sponsorId, inForce, before }] : [];
  });
}
