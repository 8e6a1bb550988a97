import type { ItemStage } from '../../checklist/index.js';
import type { Deviation } from '../../quality-events/index.js';
import type { NamedQp, ProductScope, SignatureMeaning } from '../../people/index.js';
import type { CaseType, CertificationRole } from '../states.js';

/** The acts at which the gates of a case are judged. */
export const gateActs = [
  'completeIntake',
  'checklistDone',
  'certify',
  'certifyStage1',
  'certifyStage2',
  'confirm',
  'approveExpiryUpdate',
  'amendDestinations',
  'reinstate',
  'supplyOos',
] as const;
/** An act at which the gates of a case are judged. */
export type GateAct = (typeof gateActs)[number];

/** One line of the requirement list, as it stands. */
export interface RequirementStanding {
  readonly code: string;
  readonly title: string;
  /** H hard, W warning, I informational. */
  readonly need: 'H' | 'W' | 'I';
  readonly state:
    'EXPECTED' | 'RECEIVED' | 'IN_CHECK' | 'ACCEPTED' | 'REJECTED' | 'SUPERSEDED' | 'EXPIRED' | 'NOT_APPLICABLE' | 'QUARANTINED';
  /** Last day on which the accepted document is valid, `YYYY-MM-DD`. */
  readonly validTo?: string;
  /** False: never NOT_APPLICABLE while its condition holds. */
  readonly waivable: boolean;
  readonly notApplicableReason?: string;
  /** The assigned QP agreed to NOT_APPLICABLE. */
  readonly notApplicableAgreedByQp?: boolean;
  /** Holds results of late tests: due at stage 2. */
  readonly lateTest?: boolean;
  /** Due at signing only (row 62: complaints and recalls), and then no older than `maxAgeHours`. */
  readonly signingOnly?: boolean;
  readonly maxAgeHours?: number;
  /** Instant to which the document speaks, ISO 8601. */
  readonly asOf?: string;
}

/** One item of the review checklist, as it stands. */
export interface ChecklistStanding {
  readonly itemId: string;
  /** P personal duty, R reliance allowed, S system statement (not asked). */
  readonly basis: 'P' | 'R' | 'S';
  /** What a NO does; D/X is D while specifications and dossier limits still hold, else X. */
  readonly ifNo: 'X' | 'D' | 'Q' | 'D/X' | '-';
  readonly answer?: 'YES' | 'NO' | 'NA' | 'RELY';
  readonly answeredBy?: string;
  /** The answer was given under a delegation valid then (SOD-8). */
  readonly underDelegation?: boolean;
  /** Carried over from another case or a predecessor, or its evidence changed: to be affirmed again. */
  readonly toReaffirm: boolean;
  /** Reason of NA, reference of RELY. */
  readonly reason?: string;
  /** Deviations linked to a NO. */
  readonly deviationIds: readonly string[];
  readonly limitsStillHold?: boolean;
  readonly openQuery: boolean;
  /** When it is answered in two stages; at certification where nothing is said. */
  readonly stage?: ItemStage;
  /** Answered per destination (Q08, Q21, Q23): judged by G-05. */
  readonly perDestination?: boolean;
}

/** A destination of the batch: trial and member state (G-05). */
export interface DestinationStanding {
  readonly trialId: string;
  /** Member state, ISO 3166-1 alpha-2. */
  readonly memberState: string;
  readonly authorisation: 'SUBMITTED' | 'AUTHORISED' | 'NONE';
  /** Version of the dossier that was submitted or authorised. */
  readonly dossierVersion: string;
  readonly changesApproved: boolean;
  /** What does not agree with what the member state approved, in words (EU GMP Annex 16 1.7.4, 1.7.5). */
  readonly mismatches?: readonly string[];
  /** Sites, process, specification, label: does this state's dossier allow the batch? */
  readonly q08?: 'YES' | 'NO' | 'NA' | 'RELY';
  /** Changes evaluated, regulatory path completed. */
  readonly q21?: 'YES' | 'NO' | 'NA' | 'RELY';
  /** Conditions of the authorisation fulfilled; NA while submitted. */
  readonly q23?: 'YES' | 'NO' | 'NA' | 'RELY';
}

/** A parent batch or a step that another QP answers for, and what was confirmed of it (G-06). */
export interface LineageLink {
  readonly batchNo: string;
  readonly siteId: string;
  readonly steps: readonly string[];
  readonly confirmation?: {
    readonly batchNo: string;
    readonly siteId: string;
    readonly steps: readonly string[];
    /** In force: certified or confirmed, not stopped, suspended or withdrawn, nor any of its parents. */
    readonly inForce: boolean;
    readonly source: 'SIGNED_HERE' | 'UPLOADED';
    /** An uploaded confirmation counts once the certifying QP accepted it. */
    readonly acceptedByQp: boolean;
    /** False: an uploaded confirmation cites another document than the accepted one of the case. */
    readonly documentAccepted?: boolean;
  };
}

/** Who signs, on which authorisation, from where (G-07, SOD-1, SOD-2). */
export interface SignerStanding {
  readonly personId: string;
  readonly named?: NamedQp;
  readonly authorisationNo: string;
  readonly productScope: ProductScope;
  /** Declared place of signing, ISO 3166-1 alpha-2; `XI` is Northern Ireland. */
  readonly declaredCountry: string;
  /** Countries that the profile of the QP allows to sign from; undefined where there is no profile. */
  readonly signsFrom?: readonly string[];
  readonly remote: boolean;
  readonly ncaApprovalRef?: string;
  /** Country that the network address points to. */
  readonly networkCountry?: string;
  /** Reference to the technical evidence of the place. */
  readonly placeEvidence?: string;
  readonly producedBy: readonly string[];
  readonly resultsReleasedBy: readonly string[];
}

/** Authorisations, QP declarations and audits behind the batch (G-08). */
export interface AuthorityStanding {
  readonly authorisations: readonly {
    readonly number: string;
    readonly validFrom: string;
    readonly validTo?: string;
    readonly suspended: boolean;
  }[];
  readonly declarations: readonly { readonly siteId: string; readonly valid: boolean; readonly words?: string }[];
  readonly audits: readonly {
    readonly siteId: string;
    readonly currentUntil?: string;
    readonly justification?: string;
    /** What the records of audits say of the site, such as that it has never been audited. */
    readonly words?: string;
  }[];
}

/** Something open that blocks (G-12). */
export interface OpenBlock {
  /**
   * `RENEWED_REVIEW`: the batch was rejected before, and QA has not countersigned the renewed review (SOD-7). `TRAIL_EXCEPTION`: an act
   * that the audit-trail review has to judge and has not (EU GMP Annex 11 clause 9). `PENDING_CHANGE`: what changed around the case makes
   * a difference to it that nobody has decided on (EU GMP Annex 16 1.7.15).
   */
  readonly kind: 'RECALL' | 'COMPLAINT' | 'STOP' | 'SUSPENSION' | 'RENEWED_REVIEW' | 'TRAIL_EXCEPTION' | 'PENDING_CHANGE';
  readonly id: string;
  readonly words: string;
}

/** What the gates of a case read. Parts that an act does not judge may be left out only where the type says so. */
export interface GateInput {
  readonly act: GateAct;
  /** Instant of the act, ISO 8601 in UTC. */
  readonly now: string;
  /** Day of the act in the zone of the authorisation, `YYYY-MM-DD`. */
  readonly today: string;
  readonly role: CertificationRole;
  readonly caseType: CaseType;
  /** Whether the case takes the two-stage route: late tests are due at stage 2. */
  readonly twoStageRoute: boolean;
  readonly requirements: readonly RequirementStanding[];
  readonly checklist: readonly ChecklistStanding[];
  /** Those that reach the batch, from all sites and all parents. */
  readonly deviations: readonly Deviation[];
  readonly results: {
    readonly specificationFailures: readonly string[];
    readonly openOos: readonly string[];
    /** Tests of a specification kept as data that have no result, or one that nobody checked. */
    readonly open?: readonly { readonly test: string; readonly words: string; readonly late: boolean }[];
  };
  readonly destinations: readonly DestinationStanding[];
  /** Policy per authorisation: certify for a member state before it authorised the trial. */
  readonly certifyBeforeAuthorisation: boolean;
  /** PARTIAL: the confirmed steps match the terms of the agreement between the QPs. */
  readonly matchesQpAgreement?: boolean;
  readonly lineage: readonly LineageLink[];
  /** Steps that are neither own nor in the scope of any parent batch. */
  readonly unansweredSteps?: readonly string[];
  readonly signer: SignerStanding;
  readonly authorities: AuthorityStanding;
  readonly importation: { readonly imported: boolean; readonly physicalImportAt?: string; readonly customsClearanceAt?: string };
  readonly stock: { readonly status: string; readonly siteAuthorised: boolean };
  readonly shelfLife: { readonly expiryDate?: string; readonly withinAuthorisedLimit: boolean };
  readonly openBlocks: readonly OpenBlock[];
  /** Whether a QP approved the wording of what this authorisation certifies or confirms. */
  readonly wordingApproved: boolean;
  readonly trailReview?: { readonly by: string; readonly at: string };
  /** `AT_SIGNING`: judged when the signature is given; used to show what else is missing. */
  readonly signature: 'AT_SIGNING' | { readonly components: number; readonly meaning: SignatureMeaning };
  readonly twoStage?: {
    readonly allowedByDossier: boolean;
    readonly pendingTests: readonly string[];
    readonly lateResultProcedure: boolean;
    readonly clinicalContact: boolean;
    readonly recallPath: boolean;
    readonly contactList: boolean;
  };
  readonly oosSupply?: {
    readonly cellOrTissueAtmp: boolean;
    readonly riskEvaluationSentAt?: string;
    readonly physicianRequestAt?: string;
    readonly oosNotice: boolean;
    readonly acceptanceRecorded: boolean;
    readonly sponsorNotified: boolean;
    readonly ncaTaskOpen: boolean;
  };
}
