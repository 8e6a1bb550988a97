import type { WorkingTime } from '../calendar/index.js';
import { holderOf, type Held } from './holder-rule.js';
import { holderOfKind, holderWords, isOurs, type Holder } from './holders.js';
import type { Budget, SlaClock } from './service-levels.js';
import type { CaseSituation, ClockEvent, Situation } from './situation.js';

/** A stretch during which a clock stood still, and why. */
export interface ClockStop {
  readonly from: number;
  /** Undefined while it still stands. */
  readonly to?: number;
  readonly cause: string;
}

/** What one clock of a strand shows. All instants are epoch milliseconds. */
export interface ClockReading {
  readonly clock: SlaClock;
  /** Tells apart several clocks of one kind on a strand: the id of the question. */
  readonly instance?: string;
  readonly state: 'RUNNING' | 'STOPPED' | 'DONE';
  readonly beganAt: number;
  readonly doneAt?: number;
  /** Whoever it ran against last. */
  readonly holder: Holder;
  readonly consumedMs: number;
  readonly budgetMs: number;
  readonly percent: number;
  /** While it runs: the instant at which the budget is used up. */
  readonly dueAt?: number;
  /** While it runs: the instants at which the percents of the policy are reached, past ones included. */
  readonly warnings: readonly { readonly percent: number; readonly at: number }[];
  /** True once more than the budget was used, running or not. */
  readonly overdue: boolean;
  readonly stops: readonly ClockStop[];
}

/** How a clock reads the ledger. */
export interface ClockRule {
  readonly clock: SlaClock;
  /** Whether it runs in a situation. */
  readonly runs: (situation: Situation, held: Held | undefined) => boolean;
  /** Whether it may still run later; where not, it is done. */
  readonly pending: (situation: Situation, held: Held | undefined) => boolean;
}

const phases =
  (...wanted: readonly Held['phase'][]) =>
  (_: Situation, held: Held | undefined): boolean =>
    held !== undefined && wanted.includes(held.phase);

/** Whether the case waits, or will wait again, for the collection of documents. */
function collects(situation: Situation, held: Held | undefined): boolean {
  return (
    phases('INTAKE', 'CHECK')(situation, held) ||
    (situation.kind === 'case' && situation.state === 'ON_HOLD' && (situation.heldFrom === 'INTAKE' || situation.heldFrom === 'DRAFT'))
  );
}

const decided = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED', 'REJECTED', 'OOS_SUPPLIED', 'WITHDRAWN', 'SUSPENDED', 'CANCELLED'];
const toBeFiled = (situation: Situation): boolean => situation.kind === 'case' && !situation.filed && decided.includes(situation.state);

/** When each clock runs and stands still; questions have one clock each. */
export const clockRules: readonly ClockRule[] = [
  {
    clock: 'DOCUMENT_COLLECTION',
    runs: (_, held) => held?.phase === 'INTAKE' && !isOurs(held.holder),
    pending: collects,
  },
  { clock: 'DOCUMENT_CHECK', runs: phases('CHECK'), pending: collects },
  {
    clock: 'QP_REVIEW',
    runs: (_, held) => (held?.phase === 'REVIEW' || held?.phase === 'DECISION') && held.holder === 'QP',
    pending: phases('INTAKE', 'CHECK', 'ASSIGNMENT', 'REVIEW', 'DECISION', 'HOLD'),
  },
  {
    clock: 'HANDOFF_ACKNOWLEDGEMENT',
    runs: (_, held) => held?.phase === 'HANDOFF' && !isOurs(held.holder),
    pending: phases('HANDOFF', 'STOPPED', 'SUSPENDED'),
  },
  { clock: 'REGULATORY_RELEASE', runs: phases('REGULATORY_RELEASE'), pending: phases('REGULATORY_RELEASE', 'BLOCKED', 'SUSPENDED') },
  {
    clock: 'SHIPMENT',
    runs: phases('CLEARANCE', 'PICKING', 'TRANSPORT'),
    pending: phases('CLEARANCE', 'PICKING', 'TRANSPORT'),
  },
  { clock: 'RECEIPT', runs: phases('RECEIPT'), pending: phases('RECEIPT', 'QUARANTINE') },
  {
    clock: 'EXCURSION_DECISION',
    runs: (situation, held) => situation.kind === 'shipment' && situation.excursion && held?.phase === 'QUARANTINE',
    pending: phases('QUARANTINE'),
  },
  { clock: 'FILING', runs: toBeFiled, pending: toBeFiled },
];

function questionRule(id: string): ClockRule {
  const asked = (situation: Situation): boolean => questionsOf(situation).some((question) => question.id === id);
  return { clock: 'QUERY_ANSWER', runs: asked, pending: asked };
}

function questionsOf(situation: Situation): CaseSituation['questions'] {
  return situation.kind === 'case' ? situation.questions : [];
}

/** What a reading needs beside the ledger: the promised time of a clock that began, and whose working time counts for a holder. */
export interface ReadingTerms {
  readonly budgetOf: (clock: Exclude<SlaClock, 'SHELF_LIFE'>, began: number) => Budget | undefined;
  /** Percents at which people are told; none when left out. */
  readonly warnAt?: readonly number[];
  readonly timeOf: (holder: Holder) => WorkingTime;
}

/** Readings of all clocks of a strand that have begun, recomputed from its events: nothing is stored that could differ. */
export function readClocks(events: readonly ClockEvent[], until: number, terms: ReadingTerms): ClockReading[] {
  const questions = new Set(events.flatMap(({ situation }) => questionsOf(situation).map(({ id }) => id)));
  const rules = [
    ...clockRules.map((rule) => ({ rule, instance: undefined })),
    ...[...questions].map((id) => ({ rule: questionRule(id), instance: id })),
  ];
  return rules.flatMap(({ rule, instance }) => readClock(events, until, rule, instance, terms) ?? []);
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly holder: Holder;
}

function readClock(
  events: readonly ClockEvent[],
  until: number,
  rule: ClockRule,
  instance: string | undefined,
  terms: ReadingTerms,
): ClockReading | undefined {
  const known = events.filter(({ at }) => at <= until);
  const runs: Run[] = [];
  const stops: ClockStop[] = [];
  for (const [at, { at: from, situation }] of known.entries()) {
    const to = known[at + 1]?.at ?? until;
    const held = holderOf(situation);
    if (rule.runs(situation, held)) {
      runs.push({ from, to, holder: holderIn(rule, instance, situation, held) });
      closeStop(stops, from);
    } else if (runs.length > 0) openStop(stops, from, held);
  }
  const [first] = runs;
  const last = runs.at(-1);
  const now = known.at(-1);
  if (!first || !last || !now || rule.clock === 'SHELF_LIFE') return undefined;
  const budget = terms.budgetOf(rule.clock, first.from);
  if (!budget) return undefined;
  const nowHeld = holderOf(now.situation);
  const running = rule.runs(now.situation, nowHeld);
  const pending = running || rule.pending(now.situation, nowHeld);
  const measure = measureOf(budget, terms);
  const consumedMs = runs.reduce((sum, run) => sum + measure.between(run), 0);
  const budgetMs = measure.budgetMs(first);
  return {
    clock: rule.clock,
    ...(instance === undefined ? {} : { instance }),
    state: running ? 'RUNNING' : pending ? 'STOPPED' : 'DONE',
    beganAt: first.from,
    ...(pending ? {} : { doneAt: last.to }),
    holder: last.holder,
    consumedMs,
    budgetMs,
    percent: Math.floor((100 * consumedMs) / budgetMs),
    // Counted from the run's beginning, so that a deadline that has passed is told as it was.
    ...(running ? { dueAt: dueIn(runs, budgetMs, measure) } : {}),
    warnings: running ? (terms.warnAt ?? []).map((percent) => ({ percent, at: dueIn(runs, (budgetMs * percent) / 100, measure) })) : [],
    overdue: consumedMs > budgetMs,
    stops: pending ? stops : stops.slice(0, stops.findLastIndex(({ to }) => to !== undefined) + 1),
  };
}

function holderIn(rule: ClockRule, instance: string | undefined, situation: Situation, held: Held | undefined): Holder {
  const question = questionsOf(situation).find(({ id }) => id === instance);
  if (question) return holderOfKind(question.of);
  return rule.clock === 'FILING' ? 'QA' : (held?.holder ?? 'NOBODY_KNOWN');
}

function openStop(stops: ClockStop[], from: number, held: Held | undefined): void {
  const cause = held ? `${holderWords[held.holder]}: ${held.cause}` : 'the strand has ended';
  const last = stops.at(-1);
  if (last && last.to === undefined && last.cause === cause) return;
  closeStop(stops, from);
  stops.push({ from, cause });
}

function closeStop(stops: ClockStop[], to: number): void {
  const last = stops.at(-1);
  if (last && last.to === undefined) stops[stops.length - 1] = { ...last, to };
}

interface Measure {
  between(run: Run): number;
  add(run: Run, ms: number): number;
  budgetMs(first: Run): number;
}

function measureOf({ amount, unit }: Budget, { timeOf }: ReadingTerms): Measure {
  if (unit === 'HOURS' || unit === 'SECONDS') {
    const ms = amount * (unit === 'HOURS' ? 3_600_000 : 1000);
    return { between: ({ from, to }) => to - from, add: ({ from }, more) => from + more, budgetMs: () => ms };
  }
  return {
    between: ({ from, to, holder }) => timeOf(holder).between(from, to),
    add: ({ from, holder }, more) => timeOf(holder).add(from, more),
    budgetMs: ({ from, holder }) => (unit === 'WORKING_DAYS' ? timeOf(holder).daysToMs(amount, from) : amount * 3_600_000),
  };
}

/** The instant at which a running clock's budget is used up, in the past where it is overdue. */
function dueIn(runs: readonly Run[], budgetMs: number, measure: Measure): number {
  let left = budgetMs;
  for (const run of runs.slice(0, -1)) {
    const used = measure.between(run);
    if (used > left) return measure.add(run, left);
    left -= used;
  }
  const last = runs.at(-1);
  if (!last) throw new RangeError('a clock that never ran has no deadline');
  return measure.add(last, left);
}

/**
 * The clock of a short-life product: it never stands still, because the product does not wait. `expiresAt` is the end of the last day of
 * use where the records hold no time of day.
 */
export function readShelfLife(madeAt: number, expiresAt: number, until: number, warnAt: readonly number[] = []): ClockReading {
  const budgetMs = expiresAt - madeAt;
  const consumedMs = Math.max(0, until - madeAt);
  return {
    clock: 'SHELF_LIFE',
    state: 'RUNNING',
    beganAt: madeAt,
    holder: 'NOBODY_KNOWN',
    consumedMs,
    budgetMs,
    percent: Math.floor((100 * consumedMs) / budgetMs),
    dueAt: expiresAt,
    warnings: warnAt.map((percent) => ({ percent, at: madeAt + (budgetMs * percent) / 100 })),
    overdue: consumedMs > budgetMs,
    stops: [],
  };
}
