import type { ForecastCase, ForecastInput, ForecastPerson, ForecastStep, StepRecord } from '../forecast-input.js';
import { Dice } from './dice.js';
import { worldKinds, type World, type WorldKind } from './worlds.js';

/** A case as it went: everything that a forecast did not know is here. */
interface PlayedCase {
  readonly key: string;
  readonly sponsor: string;
  readonly kind: WorldKind;
  readonly openedOn: number;
  readonly documentsOn: number;
  readonly certifyBy: number;
  readonly qaHours: number;
  readonly qpHours: number;
  /** Waits for an answer, each after an equal part of the QP's work. */
  readonly questions: readonly number[];
  qaDone: number;
  qpDone: number;
  asked: number;
  answerOn: number;
  askedOn: number;
  qp?: string;
  certifiedOn?: number;
}

/** A case that was open on the day of a snapshot, and when it was certified in the end. */
export interface Outcome {
  readonly key: string;
  readonly openedOn: number;
  readonly certifyBy: number;
  readonly certifiedOn: number;
}

/** What could be known on a day, and what came of it. */
export interface Snapshot {
  readonly input: ForecastInput;
  readonly outcomes: readonly Outcome[];
}

const DAYS = 760;
const FIRST_SNAPSHOT = 530;
const LAST_SNAPSHOT = 690;
const SNAPSHOT_EVERY = 5;
/** Days that a forecast looks ahead in people's calendars. */
const AHEAD = 200;

interface Worker {
  readonly personId: string;
  readonly pool: 'QP' | 'QA';
  readonly hours: number;
  readonly scope: readonly WorldKind[];
  /** Planned days away, known in advance. */
  readonly away: (day: number) => boolean;
  illUntil: number;
}

const isWorkday = (day: number) => day % 7 < 5;

function people(dice: Dice): Worker[] {
  const leave = (start: number) => (day: number) => (day - start) % 180 >= 0 && (day - start) % 180 < 10 && day >= start;
  const worker = (personId: string, pool: Worker['pool'], hours: number, scope: readonly WorldKind[]): Worker => ({
    personId,
    pool,
    hours,
    scope,
    away: leave(40 + Math.floor(dice.even() * 120)),
    illUntil: -1,
  });
  const all: readonly WorldKind[] = ['CHEMICAL', 'STERILE', 'ATMP'];
  return [
    worker('qp-1', 'QP', 5, all),
    worker('qp-2', 'QP', 3.2, ['CHEMICAL', 'STERILE']),
    worker('qp-3', 'QP', 2.6, ['CHEMICAL']),
    worker('qa-1', 'QA', 6, all),
    worker('qa-2', 'QA', 4.5, all),
    worker('qa-3', 'QA', 3, all),
  ];
}

/** Plays a world day by day, by rules of its own that the forecast does not share, and tells what was known every fifth day. */
export function playWorld(world: World, seed: number): Snapshot[] {
  const dice = new Dice(seed);
  const sponsors = Array.from({ length: 8 }, (_, at) => ({
    id: `sponsor-${at + 1}`,
    median: dice.between(6, 22),
    shocks: new Map<number, number>(),
  }));
  const staff = people(dice);
  const cases: PlayedCase[] = [];
  const kept: { day: number; input: ForecastInput; open: readonly PlayedCase[] }[] = [];

  const begin = (day: number): void => {
    const sponsor = dice.pick(sponsors);
    const draw = dice.even();
    const of = worldKinds.find((_, at) => draw < worldKinds.slice(0, at + 1).reduce((sum, { share }) => sum + share, 0)) ?? worldKinds[0];
    const month = Math.floor(day / 30);
    const shock = sponsor.shocks.get(month) ?? world.monthlyShock * dice.normal();
    sponsor.shocks.set(month, shock);
    const factor = world.regime(day);
    const wait = Math.max(0.5, world.documents(dice, sponsor.median, { shock }, day) * factor);
    const questions: number[] = [];
    while (questions.length < world.mostQuestions && dice.chance(world.questionChance))
      questions.push(Math.max(0.5, world.questionDays(dice)));
    cases.push({
      key: `case-${cases.length + 1}`,
      sponsor: sponsor.id,
      kind: of.kind,
      openedOn: day,
      documentsOn: day + wait,
      certifyBy: Math.round(day + sponsor.median * dice.between(1, 2) + dice.between(6, 24)),
      qaHours: dice.logNormal(of.qaHours, world.workSigma) * factor,
      qpHours: dice.logNormal(of.qpHours, world.workSigma) * factor,
      questions,
      qaDone: 0,
      qpDone: 0,
      asked: 0,
      answerOn: -1,
      askedOn: -1,
    });
  };

  for (let day = 0; day < DAYS; day += 1) {
    if (isWorkday(day)) {
      for (let count = dice.poisson(world.arrivals(day % 365)); count > 0; count -= 1) begin(day);
      for (const one of staff) if (one.illUntil < day && dice.chance(world.illness.chance)) one.illUntil = day + world.illness.days(dice);
      workOneDay(day, cases, staff);
    }
    if (day >= FIRST_SNAPSHOT && day <= LAST_SNAPSHOT && (day - FIRST_SNAPSHOT) % SNAPSHOT_EVERY === 0) {
      const open = cases.filter(({ certifiedOn }) => certifiedOn === undefined);
      kept.push({ day, input: knownOn(day + 1, cases, open, staff), open });
    }
  }
  return kept.map(({ input, open }) => ({
    input,
    // What was not certified when the world ended was certified later than everything that a snapshot asks about.
    outcomes: open.map(({ key, openedOn, certifyBy, certifiedOn = DAYS }) => ({ key, openedOn, certifyBy, certifiedOn })),
  }));
}

function workOneDay(day: number, cases: readonly PlayedCase[], staff: readonly Worker[]): void {
  const open = cases.filter(({ certifiedOn }) => certifiedOn === undefined).toSorted((one, other) => one.certifyBy - other.certifyBy);
  const complete = open.filter(({ documentsOn }) => documentsOn <= day);
  for (const one of complete) if (one.qp === undefined) one.qp = leastBusy(one, open, staff);
  for (const one of staff) {
    if (one.illUntil >= day || one.away(day)) continue;
    let left = one.hours;
    for (const theCase of complete) {
      if (left <= 0) break;
      left -= one.pool === 'QA' ? check(theCase, left) : review(theCase, one, left, day);
    }
  }
}

function leastBusy(theCase: PlayedCase, open: readonly PlayedCase[], staff: readonly Worker[]): string | undefined {
  const able = staff.filter(({ pool, scope }) => pool === 'QP' && scope.includes(theCase.kind));
  const load = ({ personId, hours }: Worker) => open.filter(({ qp }) => qp === personId).length / hours;
  return able.toSorted((one, other) => load(one) - load(other))[0]?.personId;
}

function check(theCase: PlayedCase, left: number): number {
  const spent = Math.min(left, theCase.qaHours - theCase.qaDone);
  theCase.qaDone += spent;
  return spent;
}

function review(theCase: PlayedCase, qp: Worker, left: number, day: number): number {
  if (theCase.qp !== qp.personId || theCase.qaDone < theCase.qaHours || theCase.answerOn > day || theCase.certifiedOn !== undefined)
    return 0;
  const nextStop = ((theCase.asked + 1) / (theCase.questions.length + 1)) * theCase.qpHours;
  const spent = Math.min(left, nextStop - theCase.qpDone);
  theCase.qpDone += spent;
  if (theCase.qpDone < nextStop - 1e-9) return spent;
  const wait = theCase.questions[theCase.asked];
  if (wait === undefined) theCase.certifiedOn = day;
  else {
    theCase.asked += 1;
    theCase.askedOn = day;
    theCase.answerOn = day + wait;
  }
  return spent;
}

/** What the house knew on the morning of a day. */
function knownOn(day: number, cases: readonly PlayedCase[], open: readonly PlayedCase[], staff: readonly Worker[]): ForecastInput {
  const ranked = open.toSorted((one, other) => one.certifyBy - other.certifyBy);
  return {
    today: day,
    people: staff.map((one) => personOf(one, day)),
    cases: ranked.map((one, rank) => caseOf(one, rank, day, staff)),
    history: cases.flatMap((one) => recordsOf(one, day)),
  };
}

function personOf(one: Worker, day: number): ForecastPerson {
  const hours = Array.from({ length: AHEAD }, (_, ahead) => {
    const on = day + ahead;
    // That somebody is ill today is known; for how long is not.
    const ill = ahead === 0 && one.illUntil >= on;
    return isWorkday(on) && !one.away(on) && !ill ? one.hours : 0;
  });
  return { personId: one.personId, name: one.personId, pool: one.pool, hours };
}

function caseOf(one: PlayedCase, rank: number, day: number, staff: readonly Worker[]): ForecastCase {
  const step = stepOf(one, day);
  return {
    key: one.key,
    batchNo: one.key,
    sponsorId: one.sponsor,
    productKind: one.kind,
    step,
    waitsSince: step === 'QUESTION' ? one.askedOn : one.openedOn,
    qaLeft: 1 - one.qaDone / one.qaHours,
    qpLeft: 1 - one.qpDone / one.qpHours,
    qpId: one.qp,
    eligibleQps: staff.filter(({ pool, scope }) => pool === 'QP' && scope.includes(one.kind)).map(({ personId }) => personId),
    delegates: staff.filter(({ pool }) => pool === 'QA').map(({ personId }) => personId),
    rank,
    certifyBy: one.certifyBy,
  };
}

function stepOf(one: PlayedCase, day: number): ForecastStep {
  if (one.documentsOn >= day) return 'DOCUMENTS';
  if (one.qaDone < one.qaHours) return 'QA';
  return one.answerOn >= day ? 'QUESTION' : 'QP';
}

function recordsOf(one: PlayedCase, day: number): StepRecord[] {
  const of = { sponsorId: one.sponsor, productKind: one.kind };
  const records: StepRecord[] = [];
  if (one.documentsOn < day)
    records.push({ ...of, step: 'DOCUMENTS', amount: one.documentsOn - one.openedOn, endedOn: Math.floor(one.documentsOn) });
  if (one.certifiedOn === undefined || one.certifiedOn >= day) return records;
  const endedOn = one.certifiedOn;
  return [
    ...records,
    { ...of, step: 'QA', amount: one.qaHours, endedOn },
    { ...of, step: 'QP', amount: one.qpHours, endedOn },
    { ...of, step: 'QUESTION', amount: one.questions.reduce((sum, days) => sum + days, 0), endedOn },
  ];
}
