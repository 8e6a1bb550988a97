/** What changes with the results of a batch. */
export const RESULT_REFRESHES = ['results.ofBatch', 'cases.manifest', 'deviations.list'] as const;
