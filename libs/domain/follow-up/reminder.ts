import { instantOf, plusDays, type WorkingTime } from '../calendar/index.js';
import { after, moreThan, type FollowUpPolicy } from './policy.js';

/** States of a requirement in which its document is outstanding (domain reference 7.4); received and in check pauses. */
export const outstandingStates = ['EXPECTED', 'REJECTED', 'EXPIRED', 'QUARANTINED'] as const;

/** Whether the document of a requirement is outstanding. */
export function isOutstanding(state: string): boolean {
  return outstandingStates.some((one) => one === state);
}

/**
 * Whether a document can exist on a day: what is made for the batch (`per` names B) cannot before manufacture ended, what is made for a
 * shipment cannot before there is one. Nobody is reminded of what cannot exist (domain reference 7.4).
 */
export function canExist(per: string, manufacturedOn: string, today: string): boolean {
  const units = per.split('/');
  if (units.every((unit) => unit === 'SH')) return false;
  return units.every((unit) => unit !== 'B') || manufacturedOn <= today;
}

/** A wait of one organisation for which it is reminded. */
export interface Wait {
  /** Epoch milliseconds: when the wait began; a rejection after all was received begins a new one. */
  readonly beganAt: number;
  /** Reminders sent so far. */
  readonly step: number;
  readonly lastAt?: number;
  /** When the documents are needed, so that certification is in time. */
  readonly needBy: number;
  /** Reminders rest until then: a promise, or a pause with a reason. */
  readonly restsUntil?: number;
  /** When the days are over on which single documents were promised. */
  readonly promisesEnd?: readonly number[];
}

/**
 * When the next reminder leaves: after the policy's time since the wait began or since the last one, in bands counted backwards from the day on
 * which the documents are needed; earlier where the promise of a document is broken by then; never before a rest is over, and only while its reader works.
 */
export function nextReminderAt(wait: Wait, policy: FollowUpPolicy, reader: WorkingTime): number {
  const from = wait.lastAt ?? wait.beganAt;
  const band = policy.cadence.find(
    ({ whileMoreThan, untilStep }) =>
      (whileMoreThan === undefined || moreThan(whileMoreThan, from, wait.needBy, reader)) &&
      (untilStep === undefined || wait.step <= untilStep),
  );
  const every = wait.lastAt === undefined ? policy.firstAfter : (band?.every ?? policy.firstAfter);
  const broken = (wait.promisesEnd ?? []).filter((end) => end > from);
  return reader.next(Math.max(Math.min(after(from, every, reader), ...broken), wait.restsUntil ?? 0));
}

/** A contact in which something was promised, or a pause that a person set; days in the zone of the organisation. */
export interface Rest {
  readonly lastDay: string;
  readonly kind: 'PROMISE' | 'PAUSE';
}

/** End of the longest rest that still holds; undefined where none does. A newer promise takes the place of an older one. */
export function restsUntil(promise: Rest | undefined, pauses: readonly Rest[], now: number, timeZone: string): number | undefined {
  const ends = [...(promise ? [promise] : []), ...pauses].map(({ lastDay }) => promiseEnds(lastDay, timeZone));
  const latest = Math.max(...ends);
  return ends.length > 0 && latest > now ? latest : undefined;
}

/** End of the day that was promised: from then on what was promised is asked for again. */
export function promiseEnds(promisedOn: string, timeZone: string): number {
  return instantOf(plusDays(promisedOn, 1), '00:00', timeZone);
}

/** Whether a promise is broken: its day is over, and what was promised is still outstanding. */
export function promiseBroken(promisedOn: string, now: number, timeZone: string): boolean {
  return promiseEnds(promisedOn, timeZone) <= now;
}

/** Who of the people of an organisation is reminded at a step: the first contact, and the others where that one cannot be reached; later all. */
export function contactsAt(
  policy: FollowUpPolicy,
  step: number,
): { readonly first: readonly string[]; readonly fallback: readonly string[] } {
  if (policy.contacts.length === 0 || step >= policy.everybodyFrom) return { first: policy.contacts, fallback: [] };
  return { first: policy.contacts.slice(0, 1), fallback: policy.contacts.slice(1) };
}
