import type { Refusal } from '../kernel/index.js';
import { auditCriteriaOf } from './audit-criteria.js';

/** Class of a finding. */
export const findingClasses = ['CRITICAL', 'MAJOR', 'MINOR'] as const;
/** Class of a finding. */
export type FindingClass = (typeof findingClasses)[number];

/** A finding of an audit and what the site does about it. */
export interface AuditFinding {
  readonly no: number;
  readonly class: FindingClass;
  readonly text: string;
  readonly capa: 'OPEN' | 'CLOSED' | 'NOT_NEEDED';
  /** What shows that it is closed, or why none is needed. */
  readonly evidence?: string;
}

/** `PLANNED`, then `RECORDED` with its outcome, then `ASSESSED` by a QP's signature. */
export type SiteAuditState = 'PLANNED' | 'RECORDED' | 'ASSESSED';

/** An answer to one acceptance criterion. NA needs a reason, as NO does. */
export interface CriterionAnswer {
  readonly criterion: string;
  readonly answer: 'YES' | 'NO' | 'NA';
  readonly remark?: string;
}

/** An audit of a site as rules read it (domain reference 5.10). */
export interface SiteAudit {
  readonly state: SiteAuditState;
  readonly conductedBy: 'OWN' | 'THIRD_PARTY';
  readonly outcome?: 'GMP_MET' | 'GMP_NOT_MET';
  readonly lastDay?: string;
  readonly nextDue?: string;
  readonly findings: readonly AuditFinding[];
  readonly criteriaVersion: string;
  readonly answers: readonly CriterionAnswer[];
}

const a16 = 'EU GMP Annex 16 section 2';

/** Findings of a class whose corrective action is open. */
export function openFindings(findings: readonly AuditFinding[], wanted: FindingClass): AuditFinding[] {
  return findings.filter((finding) => finding.class === wanted && finding.capa === 'OPEN');
}

/** Why the outcome of an audit cannot be recorded so; undefined where it can. */
export function recordRefusal(said: {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly nextDue: string;
  readonly today: string;
  readonly findings: readonly AuditFinding[];
  readonly outcome: 'GMP_MET' | 'GMP_NOT_MET';
}): Refusal | undefined {
  const wrong = (message: string, whatToDo: string): Refusal => ({ code: 'AUDIT_INCONSISTENT', message, whatToDo, citation: a16 });
  if (said.lastDay < said.firstDay) return wrong('The audit ends before it begins.', 'Check the days.');
  if (said.lastDay > said.today) return wrong('The audit is not over yet.', 'Record it once it was held.');
  if (said.nextDue <= said.lastDay) return wrong('The next audit is due before this one was held.', 'Set the interval by risk.');
  const unexplained = said.findings.find(({ capa, evidence }) => capa !== 'OPEN' && (evidence ?? '').trim() === '');
  if (unexplained) return wrong(`Finding ${unexplained.no} is closed without evidence.`, 'Say what shows it, or leave it open.');
  return undefined;
}

/** Why a QP cannot sign the final assessment yet; undefined where it may be signed. */
export function assessmentRefusal(
  audit: SiteAudit,
  said: { readonly approved: boolean; readonly openMajorsReason?: string },
): Refusal | undefined {
  if (audit.state === 'PLANNED')
    return {
      code: 'ILLEGAL_TRANSITION',
      message: 'The outcome of the audit is not recorded yet.',
      whatToDo: 'Record days, findings and outcome first.',
    };
  if (audit.state === 'ASSESSED')
    return { code: 'ILLEGAL_TRANSITION', message: 'This audit was assessed.', whatToDo: 'Plan a new audit where it shall be judged anew.' };
  const refuse = (message: string, whatToDo: string): Refusal => ({ code: 'AUDIT_NOT_ASSESSABLE', message, whatToDo, citation: a16 });
  if (audit.conductedBy === 'THIRD_PARTY') {
    const { criteria } = auditCriteriaOf(audit.criteriaVersion);
    const answerOf = (code: string) => audit.answers.find(({ criterion }) => criterion === code);
    const open = criteria.filter(({ code }) => !answerOf(code)).map(({ code }) => code);
    if (open.length > 0) return refuse(`Not answered: ${open.join(', ')}.`, 'Answer every acceptance criterion of a third party’s report.');
    const no = criteria.filter(({ code }) => answerOf(code)?.answer === 'NO').map(({ code }) => code);
    if (said.approved && no.length > 0)
      return refuse(`Answered NO: ${no.join(', ')}.`, 'Have it mended and answer again, or do not approve the report.');
  }
  if (!said.approved) return undefined;
  if (audit.outcome !== 'GMP_MET') return refuse('The audit found that GMP is not met.', 'Do not approve it; audit the site again.');
  if (openFindings(audit.findings, 'CRITICAL').length > 0)
    return refuse('A critical finding is open.', 'Wait until its corrective action is closed.');
  if (openFindings(audit.findings, 'MAJOR').length > 0 && (said.openMajorsReason ?? '').trim() === '')
    return refuse('A major finding is open.', 'Say why the site may be relied on meanwhile, or wait.');
  return undefined;
}
