/** What one cell is made from. */
interface ReleaseOfState {
  readonly caseId: string;
  readonly batchNo: string;
  readonly memberState: string;
}

/** Releases as a table: one row per case, one column per member state. */
export interface Matrix<R> {
  readonly memberStates: readonly string[];
  readonly batches: readonly { readonly caseId: string; readonly batchNo: string; readonly byState: ReadonlyMap<string, readonly R[]> }[];
}

/** Puts releases in rows by case and columns by member state; a state may hold several, one per trial. */
export function matrixOf<R extends ReleaseOfState>(releases: readonly R[]): Matrix<R> {
  const cases = Map.groupBy(releases, ({ caseId }) => caseId);
  const batches = [...cases].map(([caseId, own]) => ({
    caseId,
    batchNo: own[0]?.batchNo ?? '',
    byState: Map.groupBy(own, ({ memberState }) => memberState),
  }));
  return {
    memberStates: [...new Set(releases.map(({ memberState }) => memberState))].sort(),
    batches: batches.sort((one, other) => one.batchNo.localeCompare(other.batchNo)),
  };
}
