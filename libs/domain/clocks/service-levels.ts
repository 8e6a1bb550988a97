import type { Refusal } from '../kernel/index.js';

/** What is promised a time for. */
export const slaClocks = [
  'DOCUMENT_COLLECTION',
  'DOCUMENT_CHECK',
  'QP_REVIEW',
  'QUERY_ANSWER',
  'HANDOFF_ACKNOWLEDGEMENT',
  'REGULATORY_RELEASE',
  'SHIPMENT',
  'RECEIPT',
  'EXCURSION_DECISION',
  'FILING',
  'SHELF_LIFE',
] as const;
/** A service level's clock. */
export type SlaClock = (typeof slaClocks)[number];

/** How a clock is called. */
export const slaWords: Readonly<Record<SlaClock, string>> = {
  DOCUMENT_COLLECTION: 'collection of documents',
  DOCUMENT_CHECK: 'check of documents',
  QP_REVIEW: 'QP review',
  QUERY_ANSWER: 'answer to a question',
  HANDOFF_ACKNOWLEDGEMENT: 'acknowledgement of the hand-off',
  REGULATORY_RELEASE: 'regulatory release by the sponsor',
  SHIPMENT: 'shipment',
  RECEIPT: 'receipt at the site',
  EXCURSION_DECISION: 'decision on a temperature excursion',
  FILING: 'filing of the records',
  SHELF_LIFE: 'shelf life',
};

/** In what a time is meant: working time of the holder's calendar, or time as it passes. */
export const timeUnits = ['WORKING_DAYS', 'WORKING_HOURS', 'HOURS', 'SECONDS'] as const;
/** Unit of a time. */
export type TimeUnit = (typeof timeUnits)[number];

/** A length of time as policy writes it. */
export interface Budget {
  readonly amount: number;
  readonly unit: TimeUnit;
}

/** Whose cases a policy is for; what is left out is any. The narrower one goes first: sponsor before product kind before priority. */
export interface SlaScope {
  readonly sponsorId?: string;
  readonly productKind?: string;
  readonly priority?: Priority;
}

/** How urgent a case is by agreement; never by load. */
export const priorities = ['STANDARD', 'EXPEDITED', 'URGENT'] as const;
/** Priority of a case. */
export type Priority = (typeof priorities)[number];

/** Times promised for one scope: versioned data of a house. */
export interface SlaPolicy {
  readonly scope: SlaScope;
  readonly version: number;
  /** Epoch milliseconds from which it counts for clocks that begin. */
  readonly from: number;
  readonly budgets: Readonly<Partial<Record<Exclude<SlaClock, 'SHELF_LIFE'>, Budget>>>;
  /** Percent of a clock's budget, and of the shelf life of short-life products, at which people are told. */
  readonly warnAt: readonly number[];
}

/** What a house promises until it sets times of its own (practice; domain reference 7.1, tag K). */
export const defaultSlaPolicy: SlaPolicy = {
  scope: {},
  version: 0,
  from: 0,
  budgets: {
    DOCUMENT_COLLECTION: { amount: 10, unit: 'WORKING_DAYS' },
    DOCUMENT_CHECK: { amount: 2, unit: 'WORKING_DAYS' },
    QP_REVIEW: { amount: 5, unit: 'WORKING_DAYS' },
    QUERY_ANSWER: { amount: 2, unit: 'WORKING_DAYS' },
    HANDOFF_ACKNOWLEDGEMENT: { amount: 1, unit: 'WORKING_DAYS' },
    REGULATORY_RELEASE: { amount: 3, unit: 'WORKING_DAYS' },
    SHIPMENT: { amount: 5, unit: 'WORKING_DAYS' },
    RECEIPT: { amount: 1, unit: 'WORKING_DAYS' },
    EXCURSION_DECISION: { amount: 24, unit: 'HOURS' },
    FILING: { amount: 10, unit: 'WORKING_DAYS' },
  },
  warnAt: [50, 75, 90],
};

/** What a case is, as far as its policy depends on it. */
export interface SlaSubject {
  readonly sponsorId: string;
  readonly productKind: string;
  readonly priority: Priority;
}

/** The time promised for one clock that began at an instant: the narrowest scope that fits and names it, its newest version then. */
export function budgetFor(
  policies: readonly SlaPolicy[],
  subject: SlaSubject,
  clock: Exclude<SlaClock, 'SHELF_LIFE'>,
  began: number,
): { readonly budget: Budget; readonly version: number; readonly scope: SlaScope } | undefined {
  const [found] = inOrder(policies, subject, began).filter(({ budgets }) => budgets[clock] !== undefined);
  const budget = found?.budgets[clock];
  return found && budget && { budget, version: found.version, scope: found.scope };
}

/** Percents at which people are told about this case. */
export function warningsFor(policies: readonly SlaPolicy[], subject: SlaSubject, began: number): readonly number[] {
  return inOrder(policies, subject, began)[0]?.warnAt ?? [];
}

/** Policies that fit, the narrowest first; of each scope the version in force alone. */
function inOrder(policies: readonly SlaPolicy[], subject: SlaSubject, at: number): SlaPolicy[] {
  const fits = ({ scope, from }: SlaPolicy): boolean =>
    from <= at &&
    (scope.sponsorId === undefined || scope.sponsorId === subject.sponsorId) &&
    (scope.productKind === undefined || scope.productKind === subject.productKind) &&
    (scope.priority === undefined || scope.priority === subject.priority);
  const weight = ({ scope }: SlaPolicy): number => (scope.sponsorId ? 4 : 0) + (scope.productKind ? 2 : 0) + (scope.priority ? 1 : 0);
  const newest = new Map<string, SlaPolicy>();
  for (const policy of [defaultSlaPolicy, ...policies].filter(fits)) {
    const before = newest.get(scopeKey(policy.scope));
    if (!before || before.version < policy.version) newest.set(scopeKey(policy.scope), policy);
  }
  return [...newest.values()].toSorted((one, other) => weight(other) - weight(one));
}

/** A scope as one word: two policies of the same scope are versions of each other. */
export function scopeKey({ sponsorId, productKind, priority }: SlaScope): string {
  return [sponsorId, productKind, priority].map((part) => part ?? '').join('/');
}

/** Why a policy cannot be used; undefined where it can. */
export function slaRefusal({ budgets, warnAt }: Pick<SlaPolicy, 'budgets' | 'warnAt'>): Refusal | undefined {
  const rising = warnAt.every((percent, at) => percent > (warnAt[at - 1] ?? 0) && percent <= 100);
  if (rising && Object.values(budgets).every(({ amount }) => amount > 0)) return undefined;
  return {
    code: 'SLA_NOT_USABLE',
    message: rising ? 'A time that is promised is longer than nothing.' : 'Warnings are given in rising percent, up to 100.',
    whatToDo: 'Correct the policy.',
  };
}
