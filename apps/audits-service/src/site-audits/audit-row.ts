import type { siteAudit } from '@qp/contracts/audits';
import type { SignedAs } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import { manifestation } from '@qp/domain/manifestation';
import type { AuditFinding, CriterionAnswer, SiteAudit } from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';

type Shown = z.infer<typeof siteAudit>;

/** An answer as stored. */
export type StoredAnswer = CriterionAnswer & { readonly answeredBy: string; readonly answeredAt: string };

/** The signed final assessment as stored. */
export interface StoredAssessment {
  readonly approved: boolean;
  readonly conclusion: string;
  readonly openMajorsReason: string | null;
  readonly qpName: string;
  readonly at: string;
}

/** The signature on an assessment, as stored. */
interface SignatureRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly signedAt: string;
  readonly zone: string;
  readonly meaning: string;
}

/** An audit of a site as stored. */
export interface SiteAuditRow {
  readonly id: string;
  readonly owner_org: string;
  readonly site_id: string;
  readonly organisation_id: string | null;
  readonly site_name: string;
  readonly country: string;
  readonly conducted_by: SiteAudit['conductedBy'];
  readonly scope: Shown['scope'];
  readonly planned_from: string;
  readonly planned_to: string;
  readonly auditor: Shown['auditor'];
  readonly contract_reference: string | null;
  readonly state: SiteAudit['state'];
  readonly first_day: string | null;
  readonly last_day: string | null;
  readonly report_reference: string | null;
  readonly outcome: 'GMP_MET' | 'GMP_NOT_MET' | null;
  readonly next_due: string | null;
  readonly risk: Shown['risk'];
  readonly intervals_version: string | null;
  readonly findings: readonly AuditFinding[];
  readonly criteria_version: string;
  readonly answers: readonly StoredAnswer[];
  readonly assessment: StoredAssessment | null;
  readonly signature: SignatureRow | null;
  readonly planned_name: string;
  readonly recorded_name: string | null;
  readonly version: number;
}

/** Reads audits with their sites. */
export const selectAudits = `select audit.*, site.organisation_id, site.name as site_name, site.country,
    (select jsonb_build_object('id', s.id, 'name', s.person_name, 'role', s.role, 'signedAt', s.signed_at, 'zone', s.zone, 'meaning', s.meaning_text)
     from audits.signature s where s.id = audit.signature_id) as signature
  from audits.site_audit audit join audits.site on site.id = audit.site_id`;

/** Locks an audit; NOT_FOUND where it is not the person's to see. */
export async function lockAudit(tx: Tx, id: string): Promise<SiteAuditRow> {
  const row = await tx.maybe<SiteAuditRow>(`${selectAudits} where audit.id = $1 for update of audit`, [id]);
  if (!row) throw new DomainError('NOT_FOUND', { message: 'There is no such audit of a site, or it is not yours to see.' });
  return row;
}

/** An audit as the rules read it. */
export function domainAudit(row: SiteAuditRow): SiteAudit {
  return {
    state: row.state,
    conductedBy: row.conducted_by,
    findings: row.findings,
    criteriaVersion: row.criteria_version,
    answers: row.answers,
    ...(row.outcome && { outcome: row.outcome }),
    ...(row.last_day && { lastDay: row.last_day }),
    ...(row.next_due && { nextDue: row.next_due }),
  };
}

function signedAsOf({ id: signatureId, signedAt, ...row }: SignatureRow): SignedAs {
  const said = { ...row, onBehalfOf: null, signedAt: new Date(signedAt).toISOString() };
  return { signatureId, ...said, words: manifestation(said) };
}

/** An audit as it is shown. */
export function shownAudit(row: SiteAuditRow): Shown {
  return {
    id: row.id,
    siteId: row.site_id,
    site: { name: row.site_name, country: row.country, ...(row.organisation_id && { organisationId: row.organisation_id }) },
    version: row.version,
    state: row.state,
    conductedBy: row.conducted_by,
    scope: row.scope,
    plannedFrom: row.planned_from,
    plannedTo: row.planned_to,
    auditor: row.auditor,
    ...(row.contract_reference && { contractReference: row.contract_reference }),
    firstDay: row.first_day,
    lastDay: row.last_day,
    reportReference: row.report_reference,
    outcome: row.outcome,
    nextDue: row.next_due,
    risk: row.risk,
    intervalsVersion: row.intervals_version,
    findings: [...row.findings],
    criteriaVersion: row.criteria_version,
    answers: row.answers.map(({ remark, ...answer }) => ({ ...answer, remark: remark ?? null })),
    assessment: row.assessment && row.signature ? { ...row.assessment, signature: signedAsOf(row.signature) } : null,
    plannedBy: row.planned_name,
    recordedBy: row.recorded_name,
  };
}
