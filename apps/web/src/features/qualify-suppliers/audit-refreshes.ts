/** What an act on the audit of a site changes. */
export const auditRefreshes = ['site-audits.list', 'site-audits.sites', 'suppliers.status'] as const;
