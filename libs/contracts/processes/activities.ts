import type { SubjectKind } from './names.js';
import type { CommandEnvelope, Deadline, FactRef, FollowUp, ProcessPosition, Recorded } from './process-state.js';

/** Address of a process. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly subjectId: string;
}

/** Activities through which a process changes its records; each is one database transaction. */
export interface ProcessLedger {
  /** Where the process stands by the ledger: at the first start and after a restore. */
  readPosition(subject: Subject): Promise<ProcessPosition>;
  /** Records a person's command; refuses with an `ApplicationFailure` that cannot be retried. */
  record(input: Subject & { readonly envelope: CommandEnvelope }): Promise<Recorded>;
  /** Takes facts in; never refuses. */
  recordFacts(input: Subject & { readonly facts: readonly FactRef[] }): Promise<Recorded>;
  /** A deadline has passed; never refuses, and returns a position without that deadline. */
  deadlinePassed(input: Subject & { readonly deadline: Deadline }): Promise<Recorded>;
}

/** Work after a change, repeated until done. */
export interface ProcessFollowUps {
  followUp(input: Subject & { readonly work: FollowUp }): Promise<void>;
}

/** Keeps the history of a run that ended by continue-as-new. */
export interface RunArchive {
  exportRun(input: { readonly workflowId: string; readonly runId: string; readonly subject: Subject }): Promise<void>;
}
