/** Where a case waits, as far as the forecast tells the waits apart. */
export const forecastSteps = ['DOCUMENTS', 'QA', 'QP', 'QUESTION'] as const;
/** A step whose length is learnt: days until documents are complete or a question is answered, hours of work of QA and of the QP. */
export type ForecastStep = (typeof forecastSteps)[number];

/** A whole day: days since 1970-01-01 in UTC. */
export type DayNumber = number;

const DAY = 86_400_000;

/** The number of a calendar day, `YYYY-MM-DD`. */
export function dayNumber(day: string): DayNumber {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY);
}

/** The calendar day of a number, `YYYY-MM-DD`. */
export function dayText(day: DayNumber): string {
  return new Date(Math.floor(day) * DAY).toISOString().slice(0, 10);
}

/** One step of a past case: what the forecast learns from. */
export interface StepRecord {
  readonly step: ForecastStep;
  readonly sponsorId: string;
  readonly productKind: string;
  /** Days for DOCUMENTS and QUESTION (0: no question was asked), hours for QA and QP. */
  readonly amount: number;
  readonly endedOn: DayNumber;
}

/** A document wait that is not over, which tells that it lasts at least this long. */
export interface OpenWait {
  readonly sponsorId: string;
  readonly productKind: string;
  readonly days: number;
}

/** Somebody whose hours the forecast spends. */
export interface ForecastPerson {
  readonly personId: string;
  readonly name: string;
  readonly pool: 'QP' | 'QA';
  /** Hours that the person works on releases, by day from the first day of the forecast; absences are 0. After its end the last week repeats. */
  readonly hours: readonly number[];
}

/** One release in the queue, or a planned batch booked ahead. */
export interface ForecastCase {
  readonly key: string;
  readonly batchNo: string;
  readonly sponsorId: string;
  readonly productKind: string;
  /** Where it is: waiting for documents, in QA's check, with the QP, or waiting for an answer in the QP's review. */
  readonly step: ForecastStep;
  /** Since when it waits for documents or an answer; a day to come for a batch that is not made yet. */
  readonly waitsSince: DayNumber;
  /** Day that the sponsor promised. */
  readonly promisedOn?: DayNumber;
  /** The part of its wait that is left when the sponsor is asked in person now, 0 to 1; undefined: nobody asks beyond the reminders. */
  readonly askedNow?: number;
  /** Share of QA's work and of the QP's that is still to do, 0 to 1. */
  readonly qaLeft: number;
  readonly qpLeft: number;
  /** The QP it is assigned to; undefined: the first eligible one who is free. */
  readonly qpId?: string;
  /** Who may certify it (eligible by rule), and who may do the delegable part under a valid delegation. */
  readonly eligibleQps: readonly string[];
  readonly delegates: readonly string[];
  /** Place in the queue, the same for everybody; lower goes first. */
  readonly rank: number;
  /** Latest day of certification for its milestone; undefined: no date given, never late. */
  readonly certifyBy?: DayNumber;
}

/** Everything a forecast is made of: the same input and seed give the same answer on any machine. */
export interface ForecastInput {
  /** First day of the forecast. */
  readonly today: DayNumber;
  readonly people: readonly ForecastPerson[];
  readonly cases: readonly ForecastCase[];
  readonly history: readonly StepRecord[];
}
