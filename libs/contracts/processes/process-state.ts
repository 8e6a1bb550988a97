import type { SubjectKind } from './names.js';

/** Part of a process's life; continue-as-new at each change. */
export type Phase = 'INTAKE' | 'REVIEW' | 'DECIDED' | 'CLOSED';

/** A time at which something is due; `key` holds what it depends on, so that a moved one is a new one. */
export interface Deadline {
  readonly key: string;
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
}

/** A fact that a relay reports: its id alone, looked up in the service's own tables. */
export interface FactRef {
  readonly id: string;
  readonly kind: string;
}

/** A person's command on its way to the transaction, with the proofs that the transaction verifies. */
export interface CommandEnvelope {
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** Compact JWS of the gateway: who acts. */
  readonly assertion: string;
  /** Compact JWS of the gateway: the signature intent, on signed acts. */
  readonly intent?: string;
  readonly commandId: string;
  readonly personId: string;
  /** sha256 hex of canonical JSON of operation, params, query and body. */
  readonly bodyHash: string;
  readonly requestId?: string;
}

/** What the workflow must know after a change: the position that decides order, waiting and deadlines. */
export interface ProcessPosition {
  /** Number of the process's last event. */
  readonly version: number;
  readonly phase: Phase;
  /** State of the state table, for the validator's first look. */
  readonly state: string;
  readonly stopped: boolean;
  readonly certifyBy: string | null;
  readonly qpId: string | null;
  readonly nextDeadline: Deadline | null;
  /** Work that the process does by itself after this change: names of activities of this process, each done once. */
  readonly followUps: readonly FollowUp[];
}

/** Work after a decision, such as making the certificate's file. */
export interface FollowUp {
  /** Name of the activity. */
  readonly activity: string;
  /** Id of the record that it works on. */
  readonly recordId: string;
}

/** Answer of a recording activity: what the person gets, and where the process stands. */
export interface Recorded {
  /** The command's answer as the API gives it; null for facts and deadlines. */
  readonly answer: unknown;
  readonly position: ProcessPosition;
}

/** State of a process's workflow: small, plain JSON; travels through continue-as-new. */
export interface ProcessState extends ProcessPosition {
  readonly schema: 1;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly sponsorId: string;
  readonly facts: readonly FactRef[];
  /** The last 20 update ids with their answers; older ones are in the ledger. */
  readonly recent: Readonly<Record<string, unknown>>;
  readonly recentOrder: readonly string[];
}

/** What a start or restart needs: ids only; everything else is read from the ledger. */
export interface ProcessStart {
  readonly schema: 1;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  readonly sponsorId: string;
}
