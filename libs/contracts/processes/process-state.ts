import type { SubjectKind } from './names.js';

/** Address of a process: what its workflow id is made of. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly subjectId: string;
}

/** A fact that a relay reports: its id alone, looked up in the service's own tables. */
export interface FactRef {
  readonly id: string;
  readonly kind: string;
}

/** A time at which something is due; `key` holds what it depends on, so that a moved one is a new one. */
export interface DueTime {
  readonly key: string;
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
}

/** A person's command on its way to the transaction, with the proofs that the transaction verifies. */
export interface CommandEnvelope {
  readonly operation: string;
  /** Word of the state table, for the validator's first look; the transaction goes by `operation`. */
  readonly command: string;
  /** For the validator's first look; the transaction goes by `body`. */
  readonly expectedVersion?: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Compact JWS of the gateway: who acts. */
  readonly assertion: string;
  /** Compact JWS of the gateway: the signature intent, on signed acts. */
  readonly intent?: string;
  readonly commandId: string;
  readonly personId: string;
  /** sha256 hex of canonical JSON of operation, params, query and body. */
  readonly bodyHash: string;
  readonly requestId: string;
}

/** Work that a process does by itself after a change, repeated until done; the name is one of its follow-up activities. */
export interface FollowUp {
  readonly activity: string;
  /** Id of the record that it works on. */
  readonly recordId: string;
}

/** Answer to a command, as every command of the API gives it. */
export interface CommandAnswer {
  readonly commandId: string;
  readonly version: number;
  /** Database time of the commit, ISO 8601 in UTC. */
  readonly recordedAt: string;
  readonly result: unknown;
}

/** What recording a change gives back to the workflow: the answer, and where the process stands now. */
export interface RecordedChange<After> extends CommandAnswer {
  readonly after: After;
  readonly followUps: readonly FollowUp[];
}

/** What travels through continue-as-new: the process's own state, and work not finished yet. */
export interface ProcessInput<State> {
  readonly subject: Subject;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly state: State;
  readonly followUps: readonly FollowUp[];
}
