import type { Refusal } from '../kernel/index.js';

/** What is known of a temperature excursion (domain reference 6.8). */
export interface Excursion {
  readonly id: string;
  readonly storageClass: 'AMBIENT' | 'CONTROLLED' | 'REFRIGERATED' | 'FROZEN';
  readonly loggerRequired: boolean;
  /** Whether logger data could be read. */
  readonly dataPresent: boolean;
  /** Authorised range and measured extremes, degrees Celsius. */
  readonly range: { readonly low: number; readonly high: number };
  readonly measured?: { readonly low: number; readonly high: number };
  /** Cumulative time out of storage of the units, this excursion included, hours. */
  readonly cumulativeHours?: number;
  /** Cumulative time out of storage that the stability budget allows, hours. */
  readonly budgetHours?: number;
  readonly beforeCertification: boolean;
  /** Somebody asked for a judgement on quality. */
  readonly qualityJudgement: boolean;
}

/** What the rule says about an excursion. */
export interface ExcursionVerdict {
  /** Missing data of a refrigerated or frozen product is an excursion, not "no data". */
  readonly isExcursion: boolean;
  readonly withinBudget: boolean;
  readonly quarantineUnits: boolean;
  readonly raisesDeviation: boolean;
  /** Who has to sign the decision; the site alone never decides. */
  readonly deciders: readonly ('SPONSOR' | 'QP')[];
  readonly because: string;
}

const HOUR = 3_600_000;
/** Hours within which an excursion is reported (domain reference 6.8, step 1). */
const REPORT_WITHIN_HOURS = 24;

/** Whether an excursion was reported later than it should have been. A late report is taken all the same. */
export function reportedLate(foundAt: Date, reportedAt: Date): boolean {
  return reportedAt.getTime() - foundAt.getTime() > REPORT_WITHIN_HOURS * HOUR;
}

/** Judges an excursion. Reported within 24 h, units stay QUARANTINED_AT_SITE until the deciders signed. */
export function judgeExcursion(excursion: Excursion): ExcursionVerdict {
  const cold = excursion.storageClass === 'REFRIGERATED' || excursion.storageClass === 'FROZEN';
  const { measured, range } = excursion;
  if (!excursion.dataPresent || !measured) {
    const isExcursion = cold || excursion.loggerRequired;
    return {
      isExcursion,
      withinBudget: false,
      quarantineUnits: isExcursion,
      raisesDeviation: isExcursion,
      deciders: isExcursion ? decidersOf(excursion, false) : [],
      because: isExcursion ? 'Temperature data are missing: this counts as an excursion.' : 'No logger was required.',
    };
  }
  if (measured.low >= range.low && measured.high <= range.high)
    return {
      isExcursion: false,
      withinBudget: true,
      quarantineUnits: false,
      raisesDeviation: false,
      deciders: [],
      because: 'All readings are within the authorised range.',
    };
  const withinBudget =
    excursion.budgetHours !== undefined && excursion.cumulativeHours !== undefined && excursion.cumulativeHours <= excursion.budgetHours;
  return {
    isExcursion: true,
    withinBudget,
    quarantineUnits: true,
    raisesDeviation: !withinBudget,
    deciders: decidersOf(excursion, withinBudget),
    because: withinBudget
      ? 'Outside the range, within the approved stability budget.'
      : 'Outside the range and not covered by the approved stability budget.',
  };
}

function decidersOf(excursion: Excursion, withinBudget: boolean): readonly ('SPONSOR' | 'QP')[] {
  if (excursion.beforeCertification) return ['QP'];
  return withinBudget && !excursion.qualityJudgement ? ['SPONSOR'] : ['SPONSOR', 'QP'];
}

/** Outcomes of an excursion decision. */
export type ExcursionDecision = 'USABLE' | 'USABLE_WITH_SHORTER_EXPIRY' | 'NOT_USABLE';

/** Why a decision cannot take effect: a decider has not signed, or it rests on no stability reference. */
export function excursionDecisionRefusal(
  verdict: ExcursionVerdict,
  decision: ExcursionDecision,
  signedBy: readonly ('SPONSOR' | 'QP' | 'SITE')[],
  stabilityReference: string | undefined,
): Refusal | undefined {
  const missing = verdict.deciders.filter((decider) => !signedBy.includes(decider));
  const noReference = decision !== 'NOT_USABLE' && verdict.isExcursion && !stabilityReference;
  if (missing.length === 0 && !noReference) return undefined;
  return {
    code: 'EXCURSION_NOT_DECIDED',
    message:
      missing.length > 0
        ? `The decision still needs the signature of: ${missing.join(', ')}.`
        : 'A use decision needs a reference to stability data.',
    whatToDo: 'Keep the units in quarantine until the decision is complete.',
    citation: 'EU GMP Annex 16 1.7.20; domain reference 6.8',
  };
}
