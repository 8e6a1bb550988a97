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

/** What the check answers. */
export interface DocumentCheckResult {
  readonly state: 'IN_CHECK' | 'QUARANTINED';
  readonly locked: boolean;
}

/** Activities of the check; each may be repeated and then answers the same. */
export interface DocumentCheckActivities {
  /** Examines the file and records the verdict in one transaction. */
  examine(input: DocumentCheckInput): Promise<DocumentCheckResult['state']>;
  /** Makes the locked copy and enters it in the evidence ledger. */
  lock(input: DocumentCheckInput): Promise<void>;
}
