import type { WorkingTime } from '../calendar/index.js';
import type { Budget } from '../clocks/index.js';
import type { Refusal } from '../kernel/index.js';

/** How often a wait is reminded of, as long as the band holds. */
export interface ReminderBand {
  /** Holds while more than this working time is left until the document is needed; left out: always. */
  readonly whileMoreThan?: Budget;
  /** Holds for reminders up to this number; left out: for all. */
  readonly untilStep?: number;
  readonly every: Budget;
}

/** Whom an escalation reaches, in the order in which it climbs. */
export const ladderLevels = ['OWNER', 'LEAD', 'OPERATIONS', 'QP_OFFICE'] as const;
/** A level of the ladder. */
export type LadderLevel = (typeof ladderLevels)[number];

/** One step of the ladder: who is told when so much time has passed unanswered since the step before. */
export interface LadderStep {
  readonly level: LadderLevel;
  readonly after: Budget;
}

/** How a house follows up what is outstanding: versioned data, for all sponsors or for one. */
export interface FollowUpPolicy {
  readonly sponsorId?: string;
  readonly version: number;
  /** Time between the beginning of a wait and its first reminder. */
  readonly firstAfter: Budget;
  /** Bands in the order in which they are tried; the last one has no limit. */
  readonly cadence: readonly ReminderBand[];
  /** People of the sponsor who are reminded first, in this order; empty: everybody with the role. */
  readonly contacts: readonly string[];
  /** Reminders before this number go to the first contact who can be reached, from it on to all. */
  readonly everybodyFrom: number;
  /** Whether the sponsor gets a copy of what others of its supply chain are reminded of. */
  readonly copyToSponsor: boolean;
  /** Most reminder mails to one person on one day. */
  readonly capPerDay: number;
  readonly ladder: readonly LadderStep[];
  /** Working days without any change after which a strand is listed as stuck. */
  readonly stuckAfterDays: number;
}

/** How a house follows up until it says otherwise. */
export const defaultFollowUpPolicy: FollowUpPolicy = {
  version: 0,
  firstAfter: { amount: 3, unit: 'WORKING_DAYS' },
  cadence: [
    { whileMoreThan: { amount: 15, unit: 'WORKING_DAYS' }, every: { amount: 5, unit: 'WORKING_DAYS' } },
    { whileMoreThan: { amount: 10, unit: 'WORKING_DAYS' }, every: { amount: 3, unit: 'WORKING_DAYS' } },
    { whileMoreThan: { amount: 5, unit: 'WORKING_DAYS' }, every: { amount: 2, unit: 'WORKING_DAYS' } },
    { every: { amount: 1, unit: 'WORKING_DAYS' } },
  ],
  contacts: [],
  everybodyFrom: 2,
  copyToSponsor: true,
  capPerDay: 1,
  ladder: [
    { level: 'OWNER', after: { amount: 0, unit: 'WORKING_HOURS' } },
    { level: 'LEAD', after: { amount: 1, unit: 'WORKING_DAYS' } },
    { level: 'OPERATIONS', after: { amount: 1, unit: 'WORKING_DAYS' } },
    { level: 'QP_OFFICE', after: { amount: 1, unit: 'WORKING_DAYS' } },
  ],
  stuckAfterDays: 5,
};

/** The policy for a sponsor: its own newest version, else the house's, else the default. */
export function followUpFor(policies: readonly FollowUpPolicy[], sponsorId: string): FollowUpPolicy {
  const newest = (of: string | undefined): FollowUpPolicy | undefined =>
    policies
      .filter((policy) => policy.sponsorId === of)
      .toSorted((one, other) => other.version - one.version)
      .at(0);
  return newest(sponsorId) ?? newest(undefined) ?? defaultFollowUpPolicy;
}

/** Why a policy cannot be used; undefined where it can. */
export function followUpRefusal(policy: Pick<FollowUpPolicy, 'cadence' | 'ladder'>): Refusal | undefined {
  const last = policy.cadence.at(-1);
  const refused = (message: string, whatToDo: string): Refusal => ({ code: 'FOLLOW_UP_NOT_USABLE', message, whatToDo });
  if (!last || last.whileMoreThan !== undefined || last.untilStep !== undefined)
    return refused('The last band of the cadence does not hold always.', 'End the cadence with a band without limits.');
  if (policy.cadence.some(({ every }) => every.amount <= 0)) return refused('A reminder would follow at once.', 'Give each band a time.');
  if (policy.ladder.length === 0) return refused('The ladder has no step.', 'Name at least whom an escalation reaches first.');
  return undefined;
}

/** The instant at which a length of time has passed, by a calendar where it is working time. */
export function after(from: number, { amount, unit }: Budget, time: WorkingTime): number {
  switch (unit) {
    case 'WORKING_DAYS':
      return time.add(from, time.daysToMs(amount, from));
    case 'WORKING_HOURS':
      return time.add(from, amount * 3_600_000);
    case 'HOURS':
      return from + amount * 3_600_000;
    case 'SECONDS':
      return from + amount * 1000;
  }
}

/** Whether more than a length of time is left between two instants. */
export function moreThan(left: Budget, from: number, until: number, time: WorkingTime): boolean {
  return after(from, left, time) < until;
}
