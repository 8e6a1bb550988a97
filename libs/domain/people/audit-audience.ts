/** Who reads an audit row: the organisation that owns it alone, or the sponsor of its trial too. */
export const auditAudiences = ['OWNER', 'PARTIES'] as const;
/** Audience of an audit row. */
export type AuditAudience = (typeof auditAudiences)[number];

/**
 * Beginnings of actions that no sponsor and no CRO sees: the QP's review (domain reference 2.7), results of tests, which can unblind a
 * trial (SOD-6), and what the provider found at a site.
 */
const reviewActs: readonly string[] = ['checklist.', 'specification.', 'analysis.', 'site-audit.'];

/**
 * Acts that begin like the review and are not of it: a question is put to the sponsor, who answers it. Acceptance and rejection of a
 * document are missing above for the same reason: the sponsor sees what became of what it delivered, and what it still owes.
 */
const openToParties: readonly string[] = ['checklist.raiseQuery', 'checklist.answerQuery'];

/** The audience of an audit row, by the act that it tells of; an act of the review that nobody thought of here stays with the owner. */
export function auditAudience(action: string): AuditAudience {
  const ofReview = reviewActs.some((beginning) => action.startsWith(beginning));
  return ofReview && !openToParties.includes(action) ? 'OWNER' : 'PARTIES';
}
