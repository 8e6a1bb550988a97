import type { DueTime, FactRef, FollowUp, SubjectKind } from '@qp/contracts/processes';
import type { Tx } from '@qp/platform/persistence';
import type { SubjectRow } from './context.js';
import type { SystemContext } from './system-context.js';

/** What facts or a deadline changed: nothing, or one event of the process. */
export type SystemChange =
  | {
      readonly kind: string;
      readonly reason?: string;
      readonly data?: Readonly<Record<string, unknown>>;
      readonly followUps?: readonly FollowUp[];
    }
  | undefined;

/** A process as the ledger knows it: the number of its last event. */
export interface LivingProcess {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly version: number;
}

/** A kind of process that the pipeline serves: how its row is locked, what its workflow has to know, what facts and deadlines do. */
export interface SubjectDefinition<Row extends SubjectRow = SubjectRow> {
  readonly kind: SubjectKind;
  /** Locks the row of the process (`for update`); NOT_FOUND where it is not the person's to see. */
  readonly lock: (tx: Tx, id: string) => Promise<SubjectRow>;
  /** Throws NOT_FOUND where the process is not the person's to see; `lock` is asked where left out. */
  readonly assertVisible?: (tx: Tx, id: string) => Promise<unknown>;
  /** Writes the number of the event that was just recorded. */
  readonly advance: (tx: Tx, id: string, version: number) => Promise<void>;
  /** Where the process stands now, as its workflow needs it. */
  readonly after: (tx: Tx, id: string) => Promise<unknown>;
  /** State that the workflow starts with, folded from the ledger. */
  readonly startState: (tx: Tx, id: string) => Promise<unknown>;
  /** Processes whose workflow has to be running, with the number of their last event. */
  readonly living: (tx: Tx) => Promise<readonly LivingProcess[]>;
  /** Processes that have ended, whose last run is not kept since their last event. */
  readonly ended: (tx: Tx) => Promise<readonly LivingProcess[]>;
  /** Takes facts in; never refuses. */
  readonly facts: (context: SystemContext, row: Row, facts: readonly FactRef[]) => Promise<SystemChange>;
  /** Does what a passed deadline asks for; looks again whether it still does. */
  readonly deadline: (context: SystemContext, row: Row, deadline: DueTime) => Promise<SystemChange>;
  /** Opaque values of the start's search attributes. */
  readonly attributes: (tx: Tx, id: string) => Promise<Readonly<Record<string, string | Date>>>;
}
