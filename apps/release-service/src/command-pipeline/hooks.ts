import type { OpenBlock, RegisterDecision } from '@qp/domain/certification';
import type { Deviation } from '@qp/domain/quality-events';
import type { Tx } from '@qp/platform/persistence';
import type { AuditEntry, OutgoingMessage } from './consequences.js';
import type { FactRef, FollowUp, SubjectKind } from '@qp/contracts/processes';

/** A decision of a QP as it was just recorded, in the same transaction. */
export interface RecordedDecision {
  readonly caseId: string;
  readonly batchId: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  /** Word of the state table: `certify`, `suspend`, `withdraw`, `stop`, `lateFailure` ... */
  readonly act: string;
  /** Entry in the register; undefined for acts without one (stop, liftStop, lateFailure). */
  readonly decision?: RegisterDecision;
  readonly registerNo?: number;
  readonly certificateId?: string;
  readonly supersedes?: string;
  /** State of the case after the act. */
  readonly state: string;
  readonly destinations: readonly {
    readonly trialId: string;
    readonly memberState: string;
    readonly dossierVersion: string;
    readonly mark?: string;
  }[];
  readonly lateTests: readonly string[];
  readonly reason?: string;
  /** Whoever acted: the signing QP, or who stopped. */
  readonly by: { readonly personId: string; readonly name: string; readonly organisationId: string };
}

/** What a hook may do inside the transaction of the act. */
export interface HookContext {
  readonly tx: Tx;
  readonly now: Date;
  readonly today: string;
  audit(entry: AuditEntry): Promise<void>;
  enqueue(message: OutgoingMessage): Promise<void>;
  signal(kind: SubjectKind, subjectId: string, fact: { readonly id: string; readonly kind: string }): Promise<void>;
  followUp(work: FollowUp): void;
}

/** What other business areas know that the gates of a case ask. */
export interface GateFacts {
  readonly deviations?: readonly Deviation[];
  /** Names of tests out of specification, confirmed. */
  readonly specificationFailures?: readonly string[];
  readonly openOos?: readonly string[];
  /** Tests of a specification kept as data without a checked result. */
  readonly openResults?: readonly { readonly test: string; readonly words: string; readonly late: boolean }[];
  readonly openBlocks?: readonly OpenBlock[];
  /** What the signature covers of these facts: id, version and hash of each record. */
  readonly evidence?: readonly { readonly kind: string; readonly id: string; readonly version: string; readonly sha256: string }[];
}

/** Points at which other business areas take part in a case, without the case knowing them. */
export interface CaseHooks {
  /** Runs in the transaction of every decision: hand-off, trial releases, freezing of descendants. */
  readonly onDecision?: (context: HookContext, decision: RecordedDecision) => Promise<void>;
  /** Facts that the gates of a case ask; read in the transaction of the act. */
  readonly gateFacts?: (tx: Tx, batchId: string, caseId: string) => Promise<GateFacts>;
  /** What facts that another area reported ask of an undecided case: to hold it, or to re-open a closed review. */
  readonly moveByFacts?: (
    tx: Tx,
    caseId: string,
    facts: readonly FactRef[],
  ) => Promise<{ readonly command: 'hold' | 'deviationRaised'; readonly reason: string } | undefined>;
  /** Words for the status lines "regulatory release" and "may ship" (domain reference 6.16). */
  readonly statusLines?: (
    tx: Tx,
    batchId: string,
  ) => Promise<{
    readonly regulatoryReleases?: readonly { readonly trialId: string; readonly memberState: string; readonly text: string }[];
    readonly mayShip?: readonly { readonly siteId: string; readonly site: string; readonly yes: boolean; readonly why: string }[];
  }>;
  /** Whether the certificate's file is made. */
  readonly certificateFile?: (
    tx: Tx,
    certificateId: string,
  ) => Promise<{ readonly state: 'BEING_MADE' | 'READY'; readonly sha256: string | null }>;
}
