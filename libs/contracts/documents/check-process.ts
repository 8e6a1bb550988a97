/** Task queue of the check of uploaded files. */
export const documentsTaskQueue = 'documents';
/** Workflow type of the check of one uploaded version. */
export const documentCheckWorkflow = 'documentCheck';

/** Id of the workflow that checks a version. */
export function documentCheckId(versionId: string): string {
  return `document-check/${versionId}`;
}

/** What the check is told: ids only. */
export interface DocumentCheckInput {
  readonly versionId: string;
}

/** What the check answers: the state that the version went into. */
export interface DocumentCheckResult {
  readonly state: 'IN_CHECK' | 'QUARANTINED';
}

/** Activities of the check; each may be repeated and then answers the same. */
export interface DocumentCheckActivities {
  /** Examines the file and records what was found; a file that fails goes into quarantine. */
  examine(input: DocumentCheckInput): Promise<'PASSED' | 'QUARANTINED'>;
  /** Makes the locked copy of a file that passed, enters it in the evidence ledger and hands the document to people for their check. */
  lock(input: DocumentCheckInput): Promise<void>;
}
