/** One thing that has to be so before a third party's audit report is relied on. */
export interface AuditCriterion {
  readonly code: string;
  readonly question: string;
  readonly citation: string;
}

/** A version of the acceptance criteria; a version that audits were judged by is never edited. */
export interface AuditCriteria {
  readonly version: string;
  readonly criteria: readonly AuditCriterion[];
}

const source = 'EU GMP Annex 16 section 2';

/** Acceptance criteria for a third party's report. Restated from EU GMP Annex 16 section 2; numbering and wording are the house's own. */
export const auditCriteria202611: AuditCriteria = {
  version: '2026-11',
  criteria: [
    {
      code: 'C1',
      question: 'Is the audit under a written contract, as an outsourced activity?',
      citation: 'EU GMP Chapter 7; Annex 16 section 2',
    },
    { code: 'C2', question: 'Was the auditor evaluated, and are training and experience enough for this scope?', citation: source },
    { code: 'C3', question: 'Did the auditor declare conflicts of interest, and is there none that matters?', citation: source },
    { code: 'C4', question: 'Does the report cover the quality system of the site?', citation: source },
    {
      code: 'C5',
      question: 'Does it describe in detail all production and control procedures that concern the supplied product?',
      citation: source,
    },
    { code: 'C6', question: 'Does it state whether GMP, or its equivalent outside the Union, is met?', citation: source },
    { code: 'C7', question: 'For outsourced steps: was compliance with the trial application verified?', citation: source },
    { code: 'C8', question: 'Are scope and duration of the audit fit for what the site does?', citation: source },
    { code: 'C9', question: 'Are corrective actions adequate and followed up?', citation: source },
    { code: 'C10', question: 'Is the interval to the next audit set by risk?', citation: source },
    { code: 'C11', question: 'Can the QP read all documents behind the report?', citation: source },
  ],
};

/** The criteria that new audits are judged by. */
export const currentAuditCriteria = auditCriteria202611;

const versions: readonly AuditCriteria[] = [auditCriteria202611];

/** Criteria of a version. Throws RangeError for a version that was never in force. */
export function auditCriteriaOf(version: string): AuditCriteria {
  const found = versions.find((one) => one.version === version);
  if (!found) throw new RangeError(`no audit criteria ${version}`);
  return found;
}
