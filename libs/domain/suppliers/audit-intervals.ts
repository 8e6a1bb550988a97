import type { Refusal } from '../kernel/index.js';
import { daysAfter, WATCH_DAYS } from './evidence.js';
import type { SiteStanding } from './site-standing.js';

/** Risk of a site by what it does for the product; the shorter the interval, the higher it is. */
export const siteRisks = ['HIGH', 'STANDARD', 'LOW'] as const;
/** Risk of a site. */
export type SiteRisk = (typeof siteRisks)[number];

/** A version of the policy on how long an audit counts; a version that audits were recorded by is never edited. */
export interface AuditIntervals {
  readonly version: string;
  /** Longest interval to the next audit, in days, by risk. */
  readonly days: Readonly<Record<SiteRisk, number>>;
  readonly citation: string;
}

/** Three years as a rule, two for a high risk, five for a low one: practice (requirement matrix row 18), not law. */
export const auditIntervals202611: AuditIntervals = {
  version: 'audit-intervals-2026-11',
  days: { HIGH: 730, STANDARD: 1095, LOW: 1825 },
  citation: 'EU GMP Annex 16 1.7.3, section 2; requirement matrix row 18',
};

/** The policy that audits are recorded by. */
export const currentAuditIntervals = auditIntervals202611;

/** Last day that can be set for the next audit of a site. */
export function latestNextDue(lastDay: string, risk: SiteRisk, { days }: AuditIntervals): string {
  return daysAfter(lastDay, days[risk]);
}

/** Why the next audit cannot be due so late; undefined where it can. */
export function intervalRefusal(
  { lastDay, nextDue, risk }: { readonly lastDay: string; readonly nextDue: string; readonly risk: SiteRisk },
  policy: AuditIntervals,
): Refusal | undefined {
  const latest = latestNextDue(lastDay, risk, policy);
  if (nextDue <= latest) return undefined;
  return {
    code: 'AUDIT_INTERVAL_TOO_LONG',
    message: `At ${risk.toLowerCase()} risk the next audit is due by ${latest} (${policy.version}), not on ${nextDue}.`,
    whatToDo: 'Set an earlier day, or state the risk that the interval was set by.',
    citation: policy.citation,
  };
}

/** When a site has to be qualified again. */
export interface Requalification {
  /** Last day on which it may be relied on by what is on record. */
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly words: string;
}

/**
 * Whether a site has to be qualified again within the days of the watch: its audit, or a QP's justification where that holds longer, runs out.
 * Undefined while there is time, and for a site of which nothing is on record: whether anybody needs it is not known here.
 */
export function requalification(
  { site, country, audit, justification }: SiteStanding,
  on: string,
  watchDays = WATCH_DAYS,
): Requalification | undefined {
  const [dueOn] = [audit?.nextDue, justification?.validUntil].flatMap((day) => day ?? []).toSorted((one, other) => (one < other ? 1 : -1));
  if (dueOn === undefined || dueOn > daysAfter(on, watchDays)) return undefined;
  const overdue = dueOn < on;
  const rests = audit === undefined || dueOn !== audit.nextDue ? 'a justification' : `the audit of ${audit.lastDay}`;
  const words = overdue
    ? `${site} (${country}) is not qualified since ${dueOn}: ${rests} ran out that day.`
    : `${site} (${country}) rests on ${rests} until ${dueOn}.`;
  return { dueOn, overdue, words };
}
