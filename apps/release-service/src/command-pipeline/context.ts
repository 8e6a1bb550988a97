import type { FollowUp, SubjectKind } from '@qp/contracts/processes';
import type { RecordOwner } from '@qp/domain/people';
import type { SignatureIntent } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import type { AuditEntry, OutgoingMessage } from './consequences.js';
import type { CaseHooks } from './hooks.js';

/** What every command handler works with: one transaction in the scope of the person, and what must be written in it. */
export interface CommandContext {
  readonly tx: Tx;
  readonly actor: SignedInActor;
  /** Database time of the transaction. */
  readonly now: Date;
  /** `now` as a calendar day in UTC, `YYYY-MM-DD`. */
  readonly today: string;
  readonly commandId: string;
  readonly requestId: string;
  readonly operation: string;
  readonly bodyHash: string;
  /** The command as it was sent; `bodyHash` is its hash. */
  readonly content: string;
  /** The verified signature intent and its token, on signed operations. */
  readonly intent?: { readonly claims: SignatureIntent; readonly token: string };
  /**
   * Refuses the person if their role counts for nothing on this record. A handler says so before it looks further; where it does not, the
   * first audit row of a record command is held against it.
   */
  actsOn(record: RecordOwner): void;
  /** Writes an audit row; a command that writes none is not committed (no audit row, no act). */
  audit(entry: AuditEntry): Promise<void>;
  /** Puts a message into the outbox. */
  enqueue(message: OutgoingMessage): Promise<void>;
  /** Wakes a process that waits for the answer to which this fact belongs. */
  signal(kind: SubjectKind, subjectId: string, fact: { readonly id: string; readonly kind: string }): Promise<void>;
  /** What other business areas plugged into cases. */
  readonly hooks: readonly CaseHooks[];
  /** Set by `signing`: a signed operation that was not signed is not committed. */
  markSigned(): void;
}

/** The locked row of a process, as far as the pipeline knows it. */
export interface SubjectRow {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  /** The QP assigned to the process, if it has one. */
  readonly qpId?: string;
  /** Number of the process's last event. */
  readonly version: number;
}

/** What a handler of a process command works with: the process's row is locked until the commit. */
export interface ProcessContext<Row extends SubjectRow = SubjectRow> extends CommandContext {
  readonly subject: Row & { readonly kind: SubjectKind };
  /** Version that the process will have after this command. */
  readonly nextVersion: number;
  /** Asks the process to do work after the commit, until it is done. */
  followUp(work: FollowUp): void;
}

/** Answer of a record command: version of the record after it, and what the API returns. */
export interface Outcome<Result> {
  readonly version: number;
  readonly result: Result;
}

/** Answer of a process command, and what its event says beside it. */
export interface ProcessOutcome<Result> {
  readonly result: Result;
  readonly reason?: string;
  /** What the ledger keeps of the change, beside the answer. */
  readonly data?: Readonly<Record<string, unknown>>;
}
