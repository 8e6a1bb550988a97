/** Codes of rows 18 to 20 of the requirement matrix, which records of audits can answer: report, corrective actions, final assessment. */
export const auditRows: readonly string[] = ['AUDIT_REPORT', 'AUDIT_CAPA_STATUS', 'AUDIT_FINAL_ASSESSMENT'];

/** What the records say of audits of one site: the latest audit that was held, and a QP's signed justification. */
export interface SiteStanding {
  readonly site: string;
  readonly country: string;
  readonly audit?: {
    readonly conductedBy: 'OWN' | 'THIRD_PARTY';
    readonly lastDay: string;
    readonly nextDue: string;
    readonly outcome: 'GMP_MET' | 'GMP_NOT_MET';
    readonly openCritical: number;
    readonly openMajor: number;
    /** The QP signed why the site may be relied on with major findings open. */
    readonly majorsAccepted: boolean;
    /** The QP's signed final assessment: approved, not approved, or none yet. */
    readonly assessment: 'APPROVED' | 'NOT_APPROVED' | 'NONE';
  };
  readonly justification?: { readonly text: string; readonly validUntil: string; readonly qpName: string };
}

/** Rows 18 to 20 of the requirement matrix, read from the records of one site. */
export interface JudgedSite {
  /** Row 18: the audit is current, or its absence justified. */
  readonly audited: boolean;
  readonly justified: boolean;
  /** Row 19: no critical finding open, majors closed or accepted by the QP. */
  readonly actionsClosed: boolean;
  /** Row 20: the final assessment of a third party's audit is signed. */
  readonly assessed: boolean;
  /** Nothing makes up for this: GMP not met, a critical finding open, the report not approved. */
  readonly blocked: boolean;
  readonly validTo?: string;
  readonly words: string;
}

/** Judges the records of a site on a day (EU GMP Annex 16 1.7.3, section 2). A site without a record was never audited. */
export function judgeSite({ site, country, audit, justification }: SiteStanding, on: string): JudgedSite {
  const name = `${site} (${country})`;
  const justified = justification !== undefined && on <= justification.validUntil;
  const covered = justified ? ` A justification signed by ${justification.qpName} holds until ${justification.validUntil}.` : '';
  const judged = { justified, actionsClosed: true, assessed: true, blocked: false, audited: false };
  if (!audit) {
    const words = justified
      ? `${name} has never been audited.${covered}`
      : `${name} has never been audited, and no QP signed a justification that holds today.`;
    return { ...judged, ...(justified && { validTo: justification.validUntil }), words };
  }
  const actionsClosed = audit.openCritical === 0 && (audit.openMajor === 0 || audit.majorsAccepted);
  const assessed = audit.conductedBy === 'OWN' ? audit.assessment !== 'NOT_APPROVED' : audit.assessment === 'APPROVED';
  const held = `The audit of ${name} of ${audit.lastDay}`;
  const facts = { justified, actionsClosed, assessed, validTo: audit.nextDue };
  if (audit.outcome === 'GMP_NOT_MET') return { ...facts, audited: false, blocked: true, words: `${held} found that GMP is not met.` };
  if (audit.assessment === 'NOT_APPROVED') return { ...facts, audited: false, blocked: true, words: `${held} was not approved by the QP.` };
  if (audit.openCritical > 0) return { ...facts, audited: false, blocked: true, words: `${held} has a critical finding open.` };
  if (!assessed)
    return {
      ...facts,
      audited: false,
      blocked: false,
      words: `${held}, by a third party, has no final assessment signed by a QP.${covered}`,
    };
  if (audit.nextDue < on) {
    const validTo = justified ? justification.validUntil : audit.nextDue;
    return {
      ...facts,
      validTo,
      audited: false,
      blocked: false,
      words: `${held} is not current: the next one was due on ${audit.nextDue}.${covered}`,
    };
  }
  const majors = actionsClosed ? '' : ' Major findings are open, and no QP accepted that.';
  return { ...facts, audited: true, blocked: false, words: `${held} is current until ${audit.nextDue}.${majors}` };
}
