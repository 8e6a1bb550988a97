/** What an act on a hand-off changes. */
export const handOffRefreshes = ['handoffs.list', 'board.sponsorReleases', 'trial-releases.list', 'cases.get'] as const;
