import { normalQuantiles, QUANTILES, rowsOfNormal, stepOfNormal } from '../learn/normal.js';
import type { Prepared } from './prepare.js';
import { HORIZON } from './working-hours.js';

/** Parts of a day by which arrivals are ordered. */
const PER_DAY = 4;
const SLOTS = HORIZON * PER_DAY + 1;
const NONE = -1;
/** Bits of a draw that choose a row of a quantile table. */
const TO_ROW = 22;
/** Shortest wait that a run knows, in days. */
const SHORTEST = 0.02;

/** What all runs together tell, one place per case in the order of rank. */
export interface Tally {
  readonly runs: number;
  readonly late: Float64Array;
  /** Runs in which a case was certified on a day: `case * (HORIZON + 1) + day`. */
  readonly days: Int32Array;
  /** Days of waiting, summed over the runs in which the case was late, or over all where it never was. */
  readonly waits: Waits;
}

/** Sums of days that a case waited for something. */
export interface Waits {
  readonly documents: Float64Array;
  readonly qa: Float64Array;
  readonly qp: Float64Array;
  readonly answers: Float64Array;
  /** Moment at which it came to the QP's queue, and at which the QP began. */
  readonly toQp: Float64Array;
  readonly fromQp: Float64Array;
}

/**
 * Plays the queue so many times. Each run draws what every step will take, lets the cases come to QA's pool and then to their QPs, each of
 * whom takes the most urgent case that is there, and notes the day of certification. All state is in arrays of numbers made once.
 */
export function playRuns(prepared: Prepared, runs: number): Tally {
  return new Runs(prepared).play(runs);
}

function makeWaits(cases: number): Waits {
  const make = () => new Float64Array(cases);
  return { documents: make(), qa: make(), qp: make(), answers: make(), toQp: make(), fromQp: make() };
}

class Runs {
  private readonly count: number;
  private readonly words: number;
  private readonly ready: Float64Array;
  private readonly qaWork: Float64Array;
  private readonly qpWork: Float64Array;
  private readonly answer: Float64Array;
  private readonly asks: Uint8Array;
  private readonly cameToQa: Float64Array;
  private readonly cameToQp: Float64Array;
  private readonly firstCame: Float64Array;
  private readonly began: Float64Array;
  private readonly waitedForQp: Float64Array;
  private readonly first: Int32Array = new Int32Array(SLOTS);
  private readonly next: Int32Array;
  private readonly sponsorLuck: Float64Array;
  private readonly sponsorFactor: Float64Array;
  private readonly qaFree: Float64Array;
  private readonly qpFree: Float64Array;
  private readonly illFrom: Float64Array;
  private readonly illHours: Float64Array;
  private readonly illUntil: Float64Array;
  private readonly qaSet: Int32Array;
  private readonly qpSets: Int32Array;
  private readonly waiting: Int32Array;
  private readonly backlog: Float64Array;
  private readonly chosen: Int32Array;
  private qaWaiting = 0;
  private readonly late: Float64Array;
  private readonly days: Int32Array;
  private readonly whenLate: Waits;
  private readonly always: Waits;
  private slot = 0;

  constructor(private readonly p: Prepared) {
    this.count = p.cases.length;
    this.words = Math.max(1, Math.ceil(this.count / 32));
    const make = () => new Float64Array(this.count);
    [this.ready, this.qaWork, this.qpWork, this.answer, this.cameToQa, this.cameToQp, this.firstCame, this.began, this.waitedForQp] = [
      make(),
      make(),
      make(),
      make(),
      make(),
      make(),
      make(),
      make(),
      make(),
    ];
    this.asks = new Uint8Array(this.count);
    this.next = new Int32Array(this.count);
    this.chosen = new Int32Array(this.count);
    this.sponsorLuck = new Float64Array(p.sponsorStreams.length);
    this.sponsorFactor = new Float64Array(p.sponsorStreams.length);
    this.qaFree = new Float64Array(p.delegates.length);
    this.qpFree = new Float64Array(p.qps.length);
    this.illFrom = new Float64Array(p.qps.length);
    this.illHours = new Float64Array(p.qps.length);
    this.illUntil = new Float64Array(p.qps.length);
    this.qaSet = new Int32Array(this.words);
    this.qpSets = new Int32Array(this.words * p.qps.length);
    this.waiting = new Int32Array(p.qps.length);
    this.backlog = new Float64Array(p.qps.length);
    this.late = new Float64Array(this.count);
    this.days = new Int32Array(this.count * (HORIZON + 1));
    this.whenLate = makeWaits(this.count);
    this.always = makeWaits(this.count);
  }

  play(runs: number): Tally {
    for (let run = 0; run < runs; run += 1) {
      this.drawCommonLuck();
      this.first.fill(NONE);
      for (let at = 0; at < this.count; at += 1) this.drawCase(at);
      this.passQa();
      this.passQps();
    }
    return { runs, late: this.late, days: this.days, waits: this.waitsOf(runs) };
  }

  /** Luck that several cases share: a sponsor's, and whether a QP falls ill. */
  private drawCommonLuck(): void {
    const { p } = this;
    for (let at = 0; at < p.sponsorStreams.length; at += 1) {
      const stream = p.sponsorStreams[at] as (typeof p.sponsorStreams)[number];
      this.sponsorLuck[at] = normalQuantiles[stream.next() >>> TO_ROW] as number;
      this.sponsorFactor[at] = Math.exp((p.sponsorUnsure[at] as number) * (normalQuantiles[stream.next() >>> TO_ROW] as number));
    }
    for (let at = 0; at < p.qps.length; at += 1) {
      const stream = p.qpStreams[at] as (typeof p.qpStreams)[number];
      const qp = p.qps[at] as (typeof p.qps)[number];
      // Five working days in seven: a chance per working day is so many calendar days apart.
      const from = (-Math.log(((stream.next() >>> 0) + 0.5) / 4_294_967_296) / p.policy.illness.chance) * 1.4;
      const until = from - Math.log(((stream.next() >>> 0) + 0.5) / 4_294_967_296) * p.policy.illness.days * 1.4;
      this.illFrom[at] = from;
      this.illUntil[at] = Math.min(until, HORIZON);
      this.illHours[at] = from < HORIZON ? qp.worked(this.illUntil[at] as number) - qp.worked(from) : 0;
      this.qpFree[at] = 0;
      this.backlog[at] = 0;
    }
    this.qaFree.fill(0);
  }

  /** What the steps of one case will take; always the same number of draws, so that no case's luck depends on another's. */
  private drawCase(at: number): void {
    const { p } = this;
    const stream = p.caseStreams[at] as (typeof p.caseStreams)[number];
    const [forDocuments, forQa, forQp, forAsking, forAnswer] = [stream.next(), stream.next(), stream.next(), stream.next(), stream.next()];
    const sponsor = p.sponsorOf[at] as number;
    const passed = p.passed[at] as number;
    const left = QUANTILES - passed;
    let ready = 0;
    if (p.waitsForDocuments[at] === 1) {
      const luck = p.common * (this.sponsorLuck[sponsor] as number) + p.own * (normalQuantiles[forDocuments >>> TO_ROW] as number);
      const row = passed + (((rowsOfNormal[stepOfNormal(luck)] as number) * left) >> 10);
      const days = (p.documentDays[at] as number) * (this.sponsorFactor[sponsor] as number) * (p.shapes.DOCUMENTS[row] as number);
      ready = (p.waitsFrom[at] as number) + days;
      const promised = p.promised[at] as number;
      // A promise is kept within a day or two, or it says only that it will not be sooner.
      if (promised === promised)
        ready = (forAnswer & 1023) < p.policy.promisesKept * 1024 ? promised + (forDocuments & 1) : Math.max(promised, ready);
      ready = Math.max(SHORTEST, ready * (p.askedNow[at] as number));
    }
    const unsure = Math.exp((p.workUnsure[at] as number) * (this.sponsorLuck[sponsor] as number));
    this.qaWork[at] = (p.qaLeft[at] as number) * (p.qaHours[at] as number) * (p.shapes.QA[forQa >>> TO_ROW] as number) * unsure;
    this.qpWork[at] = (p.qpLeft[at] as number) * (p.qpHours[at] as number) * (p.shapes.QP[forQp >>> TO_ROW] as number) * unsure;
    const waits = (p.answerDays[at] as number) * (p.shapes.QUESTION[forAnswer >>> TO_ROW] as number);
    this.asks[at] = forAsking >>> 0 < (p.questionBelow[at] as number) ? 1 : 0;
    this.answer[at] = waits;
    if (p.waitsForAnswer[at] === 1) {
      const row = passed + (((forDocuments >>> TO_ROW) * left) >> 10);
      ready = (p.waitsFrom[at] as number) + (p.answerDays[at] as number) * (p.shapes.QUESTION[row] as number);
      ready = Math.max(SHORTEST, ready * (p.askedNow[at] as number));
    }
    this.ready[at] = ready;
    this.cameToQa[at] = ready;
    this.cameToQp[at] = ready;
    this.waitedForQp[at] = 0;
    this.firstCame[at] = NONE;
    this.chosen[at] = p.qpOf[at] as number;
    this.arriveAt(at, ready);
  }

  private arriveAt(at: number, moment: number): void {
    const slot = Math.max(this.slot, Math.min(SLOTS - 1, (moment * PER_DAY) | 0));
    this.next[at] = this.first[slot] as number;
    this.first[slot] = at;
  }

  /** QA's pool: whoever is free takes the most urgent case that has come; cases without such work go straight to the QP. */
  private passQa(): void {
    const { p } = this;
    const { cameToQa, qaWork } = this;
    for (this.slot = 0; this.slot < SLOTS; this.slot += 1) {
      let at = this.first[this.slot] as number;
      if (at === NONE) continue;
      this.serveQa(this.slot / PER_DAY);
      while (at !== NONE) {
        const following = this.next[at] as number;
        if ((qaWork[at] as number) <= 0) this.cameToQp[at] = cameToQa[at] as number;
        else if (p.qaMask[at] === 0) {
          // Nobody has a valid delegation: the QP does this part too.
          this.qpWork[at] = (this.qpWork[at] as number) + (qaWork[at] as number);
          this.cameToQp[at] = cameToQa[at] as number;
        } else {
          this.qaSet[at >> 5] = (this.qaSet[at >> 5] as number) | (1 << (at & 31));
          this.qaWaiting += 1;
        }
        at = following;
      }
    }
    this.serveQa(Infinity);
  }

  private serveQa(until: number): void {
    const { p, qaFree } = this;
    while (this.qaWaiting > 0) {
      let soonest = 0;
      for (let one = 1; one < qaFree.length; one += 1) if ((qaFree[one] as number) < (qaFree[soonest] as number)) soonest = one;
      if ((qaFree[soonest] as number) >= until) return;
      const at = lowest(this.qaSet, 0, this.words);
      this.qaSet[at >> 5] = (this.qaSet[at >> 5] as number) & ~(1 << (at & 31));
      this.qaWaiting -= 1;
      const mask = p.qaMask[at] as number;
      let server = NONE;
      for (let one = 0; one < qaFree.length; one += 1)
        if ((mask >> one) & 1 && (server === NONE || (qaFree[one] as number) < (qaFree[server] as number))) server = one;
      const begins = Math.max(qaFree[server] as number, this.cameToQa[at] as number);
      const clock = p.delegates[server] as (typeof p.delegates)[number];
      const ends = clock.moment(clock.worked(begins) + (this.qaWork[at] as number));
      qaFree[server] = ends;
      this.cameToQp[at] = ends;
    }
  }

  private passQps(): void {
    const { p } = this;
    this.slot = 0;
    this.first.fill(NONE);
    for (let at = 0; at < this.count; at += 1) this.arriveAt(at, this.cameToQp[at] as number);
    for (this.slot = 0; this.slot < SLOTS; this.slot += 1) {
      // A case that comes back after a question may come into the slot at hand.
      while ((this.first[this.slot] as number) !== NONE) {
        const at = this.first[this.slot] as number;
        this.first[this.slot] = this.next[at] as number;
        if ((this.chosen[at] as number) === NONE) this.chosen[at] = this.choose(at);
        const qp = this.chosen[at] as number;
        if (qp === NONE) {
          this.finish(at, HORIZON);
          continue;
        }
        this.serveQp(qp, this.slot / PER_DAY);
        const word = qp * this.words + (at >> 5);
        this.qpSets[word] = (this.qpSets[word] as number) | (1 << (at & 31));
        this.waiting[qp] = (this.waiting[qp] as number) + 1;
        this.backlog[qp] = (this.backlog[qp] as number) + (this.qpWork[at] as number);
        if ((this.firstCame[at] as number) === NONE) this.firstCame[at] = this.cameToQp[at] as number;
      }
      // Once a day everybody goes on, so that cases come back from questions in their order.
      if (this.slot % PER_DAY === 0) for (let qp = 0; qp < p.qps.length; qp += 1) this.serveQp(qp, this.slot / PER_DAY);
    }
    this.slot = SLOTS - 1;
    for (let qp = 0; qp < p.qps.length; qp += 1) this.serveQp(qp, Infinity);
    // What came back after the last day: it counts as done on it.
    for (let at = this.first[this.slot] as number; at !== NONE; at = this.next[at] as number) this.finish(at, HORIZON);
    this.slot = 0;
  }

  /** The eligible QP who would come to it first, what waits for each before it counted. */
  private choose(at: number): number {
    const { p } = this;
    const mask = p.qpMask[at] as number;
    let best = NONE;
    let bestMoment = Infinity;
    for (let qp = 0; qp < p.qps.length; qp += 1) {
      if (((mask >> qp) & 1) === 0) continue;
      const clock = p.qps[qp] as (typeof p.qps)[number];
      const free = Math.max(this.qpFree[qp] as number, this.slot / PER_DAY);
      const moment = clock.moment(clock.worked(free) + (this.backlog[qp] as number) + (this.qpWork[at] as number));
      if (moment < bestMoment) [best, bestMoment] = [qp, moment];
    }
    return best;
  }

  private serveQp(qp: number, until: number): void {
    const clock = this.p.qps[qp] as (typeof this.p.qps)[number];
    while ((this.waiting[qp] as number) > 0 && (this.qpFree[qp] as number) < until) {
      const at = lowest(this.qpSets, qp * this.words, this.words);
      const word = qp * this.words + (at >> 5);
      this.qpSets[word] = (this.qpSets[word] as number) & ~(1 << (at & 31));
      this.waiting[qp] = (this.waiting[qp] as number) - 1;
      this.backlog[qp] = (this.backlog[qp] as number) - (this.qpWork[at] as number);
      const came = this.cameToQp[at] as number;
      let begins = Math.max(this.qpFree[qp] as number, came);
      if (begins >= (this.illFrom[qp] as number) && begins < (this.illUntil[qp] as number)) begins = this.illUntil[qp] as number;
      this.waitedForQp[at] = (this.waitedForQp[at] as number) + (begins - came);
      if (came === this.firstCame[at]) this.began[at] = begins;
      const asks = this.asks[at] === 1;
      const work = asks ? (this.qpWork[at] as number) / 2 : (this.qpWork[at] as number);
      let ends = clock.moment(clock.worked(begins) + work);
      if (begins < (this.illFrom[qp] as number) && ends > (this.illFrom[qp] as number))
        ends = clock.moment(clock.worked(begins) + work + (this.illHours[qp] as number));
      this.qpFree[qp] = ends;
      if (!asks) this.finish(at, ends);
      else {
        this.asks[at] = 0;
        this.qpWork[at] = work;
        this.cameToQp[at] = ends + (this.answer[at] as number);
        this.arriveAt(at, this.cameToQp[at]);
        // Noted by a number below zero that there was a question, for the sums.
        this.answer[at] = -(this.answer[at] as number);
      }
    }
  }

  private finish(at: number, moment: number): void {
    const day = moment < HORIZON ? moment | 0 : HORIZON;
    const place = at * (HORIZON + 1) + day;
    this.days[place] = (this.days[place] as number) + 1;
    const late = day > (this.p.due[at] as number);
    this.note(this.always, at);
    if (!late) return;
    this.late[at] = (this.late[at] as number) + 1;
    this.note(this.whenLate, at);
  }

  private note(waits: Waits, at: number): void {
    const ready = this.ready[at] as number;
    const toQp = this.firstCame[at] as number;
    waits.documents[at] = (waits.documents[at] as number) + ready;
    waits.qa[at] = (waits.qa[at] as number) + Math.max(0, toQp - ready);
    waits.qp[at] = (waits.qp[at] as number) + (this.waitedForQp[at] as number);
    waits.answers[at] = (waits.answers[at] as number) + Math.max(0, -(this.answer[at] as number));
    waits.toQp[at] = (waits.toQp[at] as number) + toQp;
    waits.fromQp[at] = (waits.fromQp[at] as number) + (this.began[at] as number);
  }

  /** Means: of the late runs where there are some, else of all. */
  private waitsOf(runs: number): Waits {
    const means = makeWaits(this.count);
    for (const name of Object.keys(means) as (keyof Waits)[])
      for (let at = 0; at < this.count; at += 1) {
        const late = this.late[at] as number;
        means[name][at] = late > 0 ? (this.whenLate[name][at] as number) / late : (this.always[name][at] as number) / runs;
      }
    return means;
  }
}

/** The lowest member of a set of bits. */
function lowest(set: Int32Array, from: number, words: number): number {
  for (let word = 0; word < words; word += 1) {
    const bits = set[from + word] as number;
    if (bits !== 0) return word * 32 + 31 - Math.clz32(bits & -bits);
  }
  return NONE;
}
