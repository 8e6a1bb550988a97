import type { CommandAnswer, DueTime, FactRef } from '@qp/contracts/processes';

/** Where a process stands whose state is one word of a state table. */
export interface RowPosition {
  readonly state: string;
  /** In a state that nothing leaves any more. */
  readonly ended: boolean;
  readonly deadlines: readonly DueTime[];
}

/** Workflow state of such a process: small, plain JSON, carried through continue-as-new. */
export interface RowState {
  readonly schema: 1;
  readonly subjectId: string;
  readonly version: number;
  readonly position: RowPosition;
  /** Facts signalled and not yet recorded, oldest first. */
  readonly facts: readonly FactRef[];
  /** The last answers, oldest first; older ones are in the ledger. */
  readonly recent: readonly { readonly updateId: string; readonly answer: CommandAnswer }[];
}
