import type { CommandEnvelope, DueTime, FactRef, FollowUp, RecordedChange, Subject } from './process-state.js';

/** Activities through which a process changes its records; each is one database transaction. */
export interface ProcessLedger {
  /** Records a person's command; refuses with an `ApplicationFailure` that cannot be retried. */
  record(input: Subject & { readonly envelope: CommandEnvelope }): Promise<RecordedChange<unknown>>;
  /** Takes facts in; never refuses, and does nothing for facts that are not in the service's own tables. */
  recordFacts(input: Subject & { readonly commandId: string; readonly facts: readonly FactRef[] }): Promise<RecordedChange<unknown>>;
  /** A deadline has passed; never refuses, and returns a position without that deadline. */
  deadlinePassed(input: Subject & { readonly commandId: string; readonly deadline: DueTime }): Promise<RecordedChange<unknown>>;
}

/** Work after a change. */
export interface ProcessFollowUps {
  /** Does one piece of work; safe to repeat. */
  followUp(input: Subject & { readonly work: FollowUp }): Promise<void>;
}

/** Keeps the history of a run that ended by continue-as-new. */
export interface RunArchive {
  exportRun(input: Subject & { readonly workflowId: string; readonly runId: string }): Promise<void>;
}

/** Compares the ledger with the workflows. */
export interface Reconciliation {
  /** Compares every open process once; records what differs and what no longer does. */
  compareProcesses(): Promise<{ readonly compared: number; readonly differing: number }>;
}

/** Verifies what was signed. */
export interface ProofVerification {
  /** Verifies every register and every signature once; records the outcome, and opens an incident for what does not hold. */
  verifyProof(): Promise<{ readonly lookedAt: number; readonly findings: number }>;
}

/** What a schedule does over all strands of the installation; each is safe to repeat and to do twice at once. */
export interface TimeSweep {
  /** Looks at every strand that is due: clocks, reminders, escalations. */
  lookAtDue(): Promise<void>;
  /** Sends operations its digest of the morning, where it is due. */
  sendOperationsDigests(): Promise<void>;
  /** Folds what waits for digests into one mail per reader. */
  sendDigests(): Promise<void>;
}

/** What a schedule does every hour over documents and records; each is safe to repeat and to do twice at once. */
export interface RecordsSweep {
  /** Standing documents that run out: work items, and mails at 90, 60 and 30 days. */
  watchExpiry(): Promise<void>;
  /** Records of decided cases that are to be filed, checked and locked: work items by day. */
  watchFiling(): Promise<void>;
}

/** An offer of a case to QPs, one after the other. */
export interface QpOffers {
  /** Ends the turn whose time is over and asks the next QP; null once the offer has ended. Safe to repeat. */
  nextTurn(offerId: string): Promise<{ readonly until: string } | null>;
}

/** The forecast of QPs' queues. */
export interface QueueRisk {
  /** Forecasts each house whose queue changed since, or whose forecast is old; gives how many. Safe to repeat. */
  forecastDueHouses(): Promise<number>;
}
