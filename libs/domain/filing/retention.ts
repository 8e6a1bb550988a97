/** Rule sets by which records are kept (domain reference 1.11). Years and starts are data, so that a house can lengthen them. */
export interface RetentionRule {
  readonly id: string;
  readonly years: number;
  readonly clock: RetentionClock;
  readonly citation: string;
}

/** What starts a retention clock. */
export type RetentionClock = 'END_OF_TRIAL' | 'END_OF_LAST_TRIAL' | 'ENTRY' | 'RELEASE' | 'PRODUCT_EXPIRY';

/** The rules, by what is kept. */
export const retentionRules = {
  TMF_CONTENT: { id: 'TMF_CONTENT', years: 25, clock: 'END_OF_TRIAL', citation: 'CTR Art 58' },
  BATCH_DOCUMENTATION: { id: 'BATCH_DOCUMENTATION', years: 5, clock: 'END_OF_LAST_TRIAL', citation: 'DR (EU) 2017/1569 Art 8(3)' },
  REGISTER: { id: 'REGISTER', years: 25, clock: 'ENTRY', citation: 'EU GMP Annex 16 1.6.3' },
  FINISHED_SAMPLES: { id: 'FINISHED_SAMPLES', years: 2, clock: 'END_OF_LAST_TRIAL', citation: 'DR (EU) 2017/1569 Art 11(1)' },
  STARTING_MATERIAL_SAMPLES: { id: 'STARTING_MATERIAL_SAMPLES', years: 2, clock: 'RELEASE', citation: 'DR (EU) 2017/1569 Art 11(1)' },
  ATMP_TRACEABILITY: { id: 'ATMP_TRACEABILITY', years: 30, clock: 'PRODUCT_EXPIRY', citation: 'Regulation (EC) 1394/2007 Art 15' },
} as const satisfies { readonly [id: string]: RetentionRule };

/** What is kept. */
export type RetentionRuleId = keyof typeof retentionRules;

/** Days that start the clocks, `YYYY-MM-DD`, as far as they are known. */
export type ClockStarts = { readonly [C in RetentionClock]?: string };

/** The same day some years later; 29 February becomes 1 March where the year has none, so that nothing ends early. */
export function plusYears(day: string, years: number): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) throw new RangeError(`not a calendar day: ${day}`);
  const [, year = '', month = '', date = ''] = match;
  const target = String(Number(year) + years).padStart(4, '0');
  if (month === '02' && date === '29' && !isLeapYear(Number(target))) return `${target}-03-01`;
  return `${target}-${month}-${date}`;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** How long something is kept. */
export type Retention =
  | { readonly known: true; readonly until: string; readonly rule: RetentionRule }
  /** The clock has not started: legal hold, with a provisional date so that the store locks at all. */
  | { readonly known: false; readonly legalHold: true; readonly provisionalUntil: string; readonly rule: RetentionRule };

/** Retention of one kind of record. Until the clock's start is known it is on legal hold, provisionally kept from today. */
export function retentionOf(ruleId: RetentionRuleId, starts: ClockStarts, today: string): Retention {
  const rule: RetentionRule = retentionRules[ruleId];
  const start = starts[rule.clock];
  if (start === undefined) return { known: false, legalHold: true, provisionalUntil: plusYears(today, rule.years), rule };
  return { known: true, until: plusYears(start, rule.years), rule };
}

/** The retention of a record under several rules: the longest; on hold as long as one clock has not started. */
export function longestRetention(ruleIds: readonly [RetentionRuleId, ...RetentionRuleId[]], starts: ClockStarts, today: string): Retention {
  const [first, ...rest] = ruleIds;
  const endOf = (retention: Retention): string => (retention.known ? retention.until : retention.provisionalUntil);
  let longest = retentionOf(first, starts, today);
  for (const id of rest) {
    const next = retentionOf(id, starts, today);
    if ((longest.known && !next.known) || (longest.known === next.known && endOf(next) > endOf(longest))) longest = next;
  }
  return longest;
}

/** Whether all clocks have expired, so that disposal may be proposed to two people. */
export function mayBeDisposed(retentions: readonly Retention[], legalHold: boolean, today: string): boolean {
  return !legalHold && retentions.length > 0 && retentions.every((retention) => retention.known && retention.until < today);
}

/** What the screen adds to "locked" while the trial runs. */
export function retentionWords(retention: Retention): string {
  return retention.known
    ? `${retention.rule.years} years: until ${retention.until}`
    : `${retention.rule.years} years: not started, trial running`;
}
