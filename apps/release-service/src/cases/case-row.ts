import type { BatchFactsRecord } from '@qp/contracts/release';
import type { FilingState } from '@qp/domain/filing';
import type { CasePosition, CaseStateName, InForceState, OpenState } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { notFound, type SubjectRow } from '../command-pipeline/index.js';

/** The row of a certification case. */
export interface CaseRow extends SubjectRow {
  readonly batchId: string;
  readonly authorisationId: string;
  readonly facts: BatchFactsRecord;
  readonly factsVersion: number;
  readonly ruleSetVersion: string;
  readonly checklistVersion: string;
  /** SOP CR/OPS/142/2025 5.1: every deviation blocks until it is closed. */
  readonly sopMode: boolean;
  readonly position: CasePosition;
  readonly filing?: FilingState;
  readonly batchClosed: boolean;
  readonly qpId?: string;
  readonly qpName?: string;
  readonly qpTakenOver: boolean;
  readonly holdReason?: string;
  readonly stoppedAt?: Date;
  /** Until when a QP has to suspend or to lift the stop. */
  readonly stopDueAt?: Date;
  readonly certifyBy?: string;
  readonly agreedDate?: string;
  readonly lateTests: readonly string[];
  readonly certificateId?: string;
  readonly deadlinesPassed: readonly string[];
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly renewedReview?: unknown;
}

const columns = `id, owner_org, sponsor_id, batch_id, authorisation_id, certification_role, case_type, facts, facts_version, rule_set_version, checklist_version, sop_mode, state, stopped,
  held_from, suspended_from, filing, batch_closed, version, qp_id, qp_name, qp_taken_over, hold_reason, stopped_at, stop_due_at, certify_by::text, agreed_date::text, late_tests,
  certificate_id, deadlines_passed, opened_by, opened_at, renewed_review`;

interface Raw {
  id: string;
  owner_org: string;
  sponsor_id: string;
  batch_id: string;
  authorisation_id: string;
  certification_role: CasePosition['role'];
  case_type: CasePosition['caseType'];
  facts: BatchFactsRecord;
  facts_version: number;
  rule_set_version: string;
  checklist_version: string;
  sop_mode: boolean;
  state: CaseStateName;
  stopped: boolean;
  held_from: OpenState | null;
  suspended_from: InForceState | null;
  filing: FilingState | null;
  batch_closed: boolean;
  version: number;
  qp_id: string | null;
  qp_name: string | null;
  qp_taken_over: boolean;
  hold_reason: string | null;
  stopped_at: Date | null;
  stop_due_at: Date | null;
  certify_by: string | null;
  agreed_date: string | null;
  late_tests: string[];
  certificate_id: string | null;
  deadlines_passed: string[];
  opened_by: string;
  opened_at: Date;
  renewed_review: unknown;
}

/** Reads a case; NOT_FOUND where it is not the reader's to see. */
export async function readCase(tx: Tx, caseId: string): Promise<CaseRow> {
  return one(await tx.query<Raw>(`select ${columns} from release.certification_case where id = $1`, [caseId]));
}

/** Locks the row of a case until the commit: every change of the case and every signature passes here. */
export async function lockCase(tx: Tx, caseId: string): Promise<CaseRow> {
  return one(await tx.query<Raw>(`select ${columns} from release.certification_case where id = $1 for update`, [caseId]));
}

function one([raw]: readonly Raw[]): CaseRow {
  if (!raw) throw notFound('case');
  return {
    id: raw.id,
    ownerOrg: raw.owner_org,
    sponsorId: raw.sponsor_id,
    version: raw.version,
    batchId: raw.batch_id,
    authorisationId: raw.authorisation_id,
    facts: raw.facts,
    factsVersion: raw.facts_version,
    ruleSetVersion: raw.rule_set_version,
    checklistVersion: raw.checklist_version,
    sopMode: raw.sop_mode,
    position: positionOf(raw),
    filing: raw.filing ?? undefined,
    batchClosed: raw.batch_closed,
    qpId: raw.qp_id ?? undefined,
    qpName: raw.qp_name ?? undefined,
    qpTakenOver: raw.qp_taken_over,
    holdReason: raw.hold_reason ?? undefined,
    stoppedAt: raw.stopped_at ?? undefined,
    stopDueAt: raw.stop_due_at ?? undefined,
    certifyBy: raw.certify_by ?? undefined,
    agreedDate: raw.agreed_date ?? undefined,
    lateTests: raw.late_tests,
    certificateId: raw.certificate_id ?? undefined,
    deadlinesPassed: raw.deadlines_passed,
    openedBy: raw.opened_by,
    openedAt: raw.opened_at,
    renewedReview: raw.renewed_review ?? undefined,
  };
}

function positionOf(raw: Raw): CasePosition {
  return {
    state: raw.state,
    stopped: raw.stopped,
    qpAssigned: raw.qp_id !== null,
    role: raw.certification_role,
    caseType: raw.case_type,
    ...(raw.held_from ? { heldFrom: raw.held_from } : {}),
    ...(raw.suspended_from ? { suspendedFrom: raw.suspended_from } : {}),
  };
}
