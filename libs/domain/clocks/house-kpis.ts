import { shareOf, type CaseFigures, type Share } from './kpis.js';
import { timeByHolder } from './spans.js';
import { distributionOf, type Distribution } from './statistics.js';

/** Key figures of a house beside those of its cases (domain reference 7.3); days are ISO dates, instants epoch milliseconds. */

/**
 * Touch time / wait time = time that QA or the QP held the case / (certifiedAt - openedAt), of certified cases. Sessions of review are not
 * recorded; the ledger's time of those who review stands for them.
 */
export function touchTime(cases: readonly CaseFigures[]): Share {
  const certified = cases.flatMap(({ spans, openedAt, certifiedAt }) =>
    certifiedAt === undefined ? [] : [{ spans, openedAt, certifiedAt }],
  );
  const touched = certified.map(({ spans, certifiedAt }) => {
    const held = timeByHolder(spans.flatMap((span) => (span.from < certifiedAt ? [{ ...span, to: Math.min(span.to, certifiedAt) }] : [])));
    return (held.QA ?? 0) + (held.QP ?? 0);
  });
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return shareOf(sum(touched), sum(certified.map(({ openedAt, certifiedAt }) => certifiedAt - openedAt)));
}

/** End-to-end lead time = first acceptance at a site - end of manufacture, milliseconds, of batches that a site accepted. */
export function endToEndLeadTime(
  batches: readonly { readonly manufacturedAt: number; readonly acceptedAt: number }[],
): Distribution | undefined {
  return distributionOf(batches.map(({ manufacturedAt, acceptedAt }) => Math.max(0, acceptedAt - manufacturedAt)));
}

/** On-time-in-full supply = milestones met in full / milestones due: every batch that feeds it was accepted at a site by its day. */
export function onTimeInFull(due: readonly { readonly day: string; readonly batches: readonly (string | null)[] }[]): Share {
  const met = due.filter(
    ({ day, batches }) => batches.length > 0 && batches.every((acceptedOn) => acceptedOn !== null && acceptedOn <= day),
  );
  return shareOf(met.length, due.length);
}

/** Work in progress per QP = open UNDER_REVIEW and ON_HOLD cases; the share is that of QPs over their own limit. */
export function workInProgress(people: readonly { readonly name: string; readonly open: number; readonly limit: number }[]): {
  readonly overLimit: Share;
  readonly each: readonly { readonly name: string; readonly value: number }[];
} {
  const busy = people.filter(({ open }) => open > 0);
  return {
    overLimit: shareOf(busy.filter(({ open, limit }) => open > limit).length, busy.length),
    each: busy.map(({ name, open }) => ({ name, value: open })).toSorted((one, other) => other.value - one.value),
  };
}

/** Expiring documents = documents in force that run out within 30, 60 and 90 days of a day; each count holds the one before. */
export function expiringWithin(
  validTo: readonly string[],
  daysFromToday: (days: number) => string,
): readonly { readonly name: string; readonly value: number }[] {
  return [30, 60, 90].map((days) => ({ name: `within ${days} days`, value: validTo.filter((day) => day <= daysFromToday(days)).length }));
}

/** Audit currency = sites with a valid audit / sites in use; and how many of the valid ones fall due within 90 days. */
export function auditCurrency(
  nextDue: readonly (string | null)[],
  today: string,
  in90Days: string,
): { readonly current: Share; readonly dueSoon: number } {
  const current = nextDue.filter((day) => day !== null && day >= today);
  return { current: shareOf(current.length, nextDue.length), dueSoon: current.filter((day) => day !== null && day <= in90Days).length };
}
