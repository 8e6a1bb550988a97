/** What an entry of the register changes. */
export const APPROVAL_REFRESHES = ['approvals.asApproved', 'cases.consistency', 'cases.get', 'cases.manifest'] as const;
