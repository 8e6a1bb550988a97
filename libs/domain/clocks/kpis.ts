import type { Holder } from './holders.js';
import { timeByHolder, type HeldSpan } from './spans.js';
import { distributionOf, type Distribution } from './statistics.js';

/** What the figures of one case are made of; epoch milliseconds, undefined where it has not happened. */
export interface CaseFigures {
  readonly openedAt: number;
  readonly intakeCompleteAt?: number;
  readonly certifiedAt?: number;
  /** Whether the case was ever on hold. */
  readonly held: boolean;
  /** Reasons of its holds, with the time of each. */
  readonly holds: readonly { readonly reason: string; readonly ms: number }[];
  /** End of the last day on which the certification is in time for the earliest milestone. */
  readonly certifyBy?: number;
  /** End of the day last promised to the sponsor. */
  readonly agreedBy?: number;
  readonly rejected: boolean;
  readonly spans: readonly HeldSpan[];
}

/** A share: how many of how many; `percent` is null of nothing. */
export interface Share {
  readonly part: number;
  readonly of: number;
  readonly percent: number | null;
}

/** A share in whole percent, rounded down so that 100 means all. */
export function shareOf(part: number, of: number): Share {
  return { part, of, percent: of === 0 ? null : Math.floor((100 * part) / of) };
}

/** Right-first-time documents = documents accepted at their first check / documents received and decided. */
export function rightFirstTime(decided: readonly { readonly versions: number; readonly acceptedAtFirst: boolean }[]): Share {
  return shareOf(decided.filter(({ acceptedAtFirst }) => acceptedAtFirst).length, decided.length);
}

/** Intake completeness lead time = intakeCompleteAt - caseOpenedAt, milliseconds; by holder as the spans up to then say. */
export function intakeLeadTime(
  cases: readonly CaseFigures[],
): { readonly total: Distribution; readonly byHolder: Partial<Record<Holder, number>> } | undefined {
  const complete = cases.filter(({ intakeCompleteAt }) => intakeCompleteAt !== undefined);
  const total = distributionOf(complete.map(({ openedAt, intakeCompleteAt = openedAt }) => intakeCompleteAt - openedAt));
  const spans = complete.flatMap(({ spans: all, intakeCompleteAt = 0 }) => all.filter(({ from }) => from < intakeCompleteAt));
  return total && { total, byHolder: timeByHolder(spans) };
}

/** QP cycle time = certifiedAt - intakeCompleteAt, milliseconds (median, P90). */
export function qpCycleTime(cases: readonly CaseFigures[]): Distribution | undefined {
  return distributionOf(
    cases.flatMap(({ intakeCompleteAt, certifiedAt }) =>
      intakeCompleteAt === undefined || certifiedAt === undefined ? [] : [Math.max(0, certifiedAt - intakeCompleteAt)],
    ),
  );
}

/** In time for the milestone = certifiedAt <= earliest certifyBy, of the certified cases that have one. */
export function inTimeForMilestone(cases: readonly CaseFigures[]): Share {
  const due = cases.filter(({ certifiedAt, certifyBy }) => certifiedAt !== undefined && certifyBy !== undefined);
  return shareOf(due.filter(({ certifiedAt = 0, certifyBy = 0 }) => certifiedAt <= certifyBy).length, due.length);
}

/** Agreed date kept = certifiedAt <= the date promised last, of the certified cases that have one; counted apart from milestones. */
export function agreedDateKept(cases: readonly CaseFigures[]): Share {
  const due = cases.filter(({ certifiedAt, agreedBy }) => certifiedAt !== undefined && agreedBy !== undefined);
  return shareOf(due.filter(({ certifiedAt = 0, agreedBy = 0 }) => certifiedAt <= agreedBy).length, due.length);
}

/** Hold ratio = time on hold / time between opening and decision (until now where undecided), over all cases; with the reasons by time. */
export function holdRatio(cases: readonly CaseFigures[]): Share & { readonly reasons: readonly { reason: string; ms: number }[] } {
  const inHold = ({ spans }: CaseFigures): number => sum(spans.filter(({ phase }) => phase === 'HOLD'));
  const before = ({ spans }: CaseFigures): number => sum(spans.filter(({ phase }) => phase !== 'HANDOFF'));
  const reasons = Map.groupBy(
    cases.flatMap(({ holds }) => holds),
    ({ reason }) => reason,
  );
  return {
    ...shareOf(
      cases.reduce((total, one) => total + inHold(one), 0),
      cases.reduce((total, one) => total + before(one), 0),
    ),
    reasons: [...reasons]
      .map(([reason, all]) => ({ reason, ms: all.reduce((total, { ms }) => total + ms, 0) }))
      .toSorted((one, other) => other.ms - one.ms)
      .slice(0, 10),
  };
}

/** First-pass certification yield = cases certified without ever being ON_HOLD / all certified cases. */
export function firstPassYield(cases: readonly CaseFigures[]): Share {
  const certified = cases.filter(({ certifiedAt }) => certifiedAt !== undefined);
  return shareOf(certified.filter(({ held }) => !held).length, certified.length);
}

/** Rejection rate = rejected cases / decided cases (per 100 batches: the percent). */
export function rejectionRate(cases: readonly CaseFigures[]): Share {
  const decided = cases.filter(({ certifiedAt, rejected }) => rejected || certifiedAt !== undefined);
  return shareOf(decided.filter(({ rejected }) => rejected).length, decided.length);
}

/** Backlog age: open cases by age in working days (0-5, 6-10, 11-20, over 20), and the oldest. */
export function backlogAge(workingDays: readonly number[]): {
  readonly buckets: Readonly<Record<'0-5' | '6-10' | '11-20' | '>20', number>>;
  readonly oldest: number | null;
} {
  const bucket = (from: number, to: number): number => workingDays.filter((days) => days >= from && days <= to).length;
  return {
    buckets: { '0-5': bucket(0, 5), '6-10': bucket(6, 10), '11-20': bucket(11, 20), '>20': workingDays.filter((days) => days > 20).length },
    oldest: workingDays.length === 0 ? null : Math.max(...workingDays),
  };
}

/** Query turnaround = answeredAt - raisedAt by party asked, milliseconds. */
export function queryTurnaround(
  queries: readonly { readonly party: string; readonly raisedAt: number; readonly answeredAt?: number }[],
): { readonly party: string; readonly open: number; readonly time: Distribution | null }[] {
  return [...Map.groupBy(queries, ({ party }) => party)].map(([party, all]) => ({
    party,
    open: all.filter(({ answeredAt }) => answeredAt === undefined).length,
    time: distributionOf(all.flatMap(({ raisedAt, answeredAt }) => (answeredAt === undefined ? [] : [answeredAt - raisedAt]))) ?? null,
  }));
}

/** Hand-off acknowledgement time = ackAt - sentAt, milliseconds. */
export function acknowledgementTime(handoffs: readonly { readonly sentAt: number; readonly ackAt?: number }[]): Distribution | undefined {
  return distributionOf(handoffs.flatMap(({ sentAt, ackAt }) => (ackAt === undefined ? [] : [ackAt - sentAt])));
}

function sum(spans: readonly HeldSpan[]): number {
  return spans.reduce((total, { from, to }) => total + to - from, 0);
}
