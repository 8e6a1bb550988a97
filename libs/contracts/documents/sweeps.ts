/** Workflow type and schedule of the nightly work on locks. */
export const retentionSweepWorkflow = 'retentionSweep';
/** Workflow type and schedule of the yearly run over everything that is kept. */
export const fixitySweepWorkflow = 'fixitySweep';

/** Activities of the sweeps; each may be repeated and then does nothing twice. */
export interface SweepActivities {
  /** Brings the locks of one page to what they should be; the key to go on after, null at the end. */
  sweepLocks(input: { readonly after: string }): Promise<string | null>;
  /** Tries to delete a locked copy of each organisation's evidence and records the refusal, once a day (UTC). */
  attackLocks(input: { readonly day: string }): Promise<void>;
  /** The period for which a fixity run is due on a day, or null: one was finished within a year. */
  fixityDue(input: { readonly day: string }): Promise<string | null>;
  /** Hashes and opens the next page of what is kept; true while there is more. */
  checkFixity(input: { readonly period: string }): Promise<boolean>;
  /** Writes, signs and keeps the readability certificates of a period. */
  certifyReadability(input: { readonly period: string }): Promise<void>;
}
