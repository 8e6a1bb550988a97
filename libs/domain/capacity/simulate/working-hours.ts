import type { ForecastPerson } from '../forecast-input.js';

/** Days that a run looks ahead; what is not done by then counts as done on its last day. */
export const HORIZON = 260;
/** Steps of the table by which a number of hours is turned into a moment. */
const PER_HOUR = 4;

/** The hours of one person as a clock of their own: it stands still at night, on days off and during absences. */
export class WorkingHours {
  /** Hours worked until the beginning of each day. */
  readonly before: Float64Array;
  readonly ofDay: Float64Array;
  /** Moment (days since the beginning, fractions are parts of a day) at which so many quarters of an hour are worked. */
  private readonly moments: Float64Array;

  constructor(person: ForecastPerson) {
    const { hours } = person;
    this.ofDay = Float64Array.from({ length: HORIZON + 1 }, (_, day) => hourOf(hours, day));
    this.before = new Float64Array(HORIZON + 2);
    for (let day = 0; day <= HORIZON; day += 1) this.before[day + 1] = (this.before[day] ?? 0) + (this.ofDay[day] ?? 0);
    const total = this.before[HORIZON + 1] ?? 0;
    this.moments = new Float64Array(Math.floor(total * PER_HOUR) + 2).fill(HORIZON);
    let day = 0;
    for (let quarter = 0; quarter < this.moments.length - 1; quarter += 1) {
      const worked = quarter / PER_HOUR;
      while (day < HORIZON && (this.before[day + 1] ?? 0) < worked) day += 1;
      const today = this.ofDay[day] ?? 0;
      this.moments[quarter] = today > 0 ? day + (worked - (this.before[day] ?? 0)) / today : day;
    }
  }

  /** Hours worked until a moment. */
  worked(moment: number): number {
    const day = moment < HORIZON ? moment | 0 : HORIZON;
    return (this.before[day] as number) + (moment - day) * (this.ofDay[day] as number);
  }

  /** The moment at which so many hours are worked. */
  moment(hours: number): number {
    const at = Math.ceil(hours * PER_HOUR);
    return at < this.moments.length ? (this.moments[at] as number) : HORIZON;
  }
}

/** Hours of a day; after the given ones the last week repeats. */
function hourOf(hours: readonly number[], day: number): number {
  if (day < hours.length) return hours[day] ?? 0;
  const weekAgo = hours.length - 7 + ((day - hours.length) % 7);
  return hours[Math.max(0, weekAgo)] ?? 0;
}
