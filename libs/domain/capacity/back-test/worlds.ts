import type { Dice } from './dice.js';

/** A kind of product in the worlds, and the medians of its work in hours. */
export const worldKinds = [
  { kind: 'CHEMICAL', share: 0.6, qaHours: 7, qpHours: 5 },
  { kind: 'STERILE', share: 0.28, qaHours: 10, qpHours: 8 },
  { kind: 'ATMP', share: 0.12, qaHours: 12, qpHours: 10 },
] as const;
export type WorldKind = (typeof worldKinds)[number]['kind'];

/** How one world differs from the plain one. Fixed before the forecast was tuned; a change makes another world with another name. */
export interface World {
  readonly name: string;
  readonly about: string;
  /** Cases that begin per working day, by day of the year. */
  readonly arrivals: (dayOfYear: number) => number;
  /** Days until a sponsor's documents are complete, around its own median. */
  readonly documents: (dice: Dice, median: number, month: { readonly shock: number }, day: number) => number;
  /** Spread of a month's shock that all documents of one sponsor share; 0: none. */
  readonly monthlyShock: number;
  readonly questionChance: number;
  /** Questions that may follow each other in one review. */
  readonly mostQuestions: number;
  readonly questionDays: (dice: Dice) => number;
  /** Chance per working day that somebody falls ill, and for how many days. */
  readonly illness: { readonly chance: number; readonly days: (dice: Dice) => number };
  readonly workSigma: number;
  /** Factor on the work and documents of cases that begin on a day. */
  readonly regime: (day: number) => number;
}

const steady = () => 0.95;
const plain: Omit<World, 'name' | 'about'> = {
  arrivals: steady,
  documents: (dice, median, { shock }) => median * Math.exp(0.45 * dice.normal() + shock),
  monthlyShock: 0.1,
  questionChance: 0.2,
  mostQuestions: 1,
  questionDays: (dice) => dice.logNormal(3, 0.6),
  illness: { chance: 0.001, days: (dice) => 1 + dice.poisson(2) },
  workSigma: 0.35,
  regime: () => 1,
};

/** Day of a world on which its regime changes: three months before the forecasts begin. */
export const REGIME_DAY = 440;

/** The six worlds of the back-test. */
export const worlds: readonly World[] = [
  {
    ...plain,
    name: 'heavy-tailed delays',
    about: 'one document wait in eight follows a Pareto tail and may last months',
    documents: (dice, median, { shock }) =>
      dice.chance(0.125) ? median * Math.min(12, dice.even() ** (-1 / 1.4)) : median * Math.exp(0.4 * dice.normal() + shock),
  },
  {
    ...plain,
    name: 'sponsors correlated',
    about: 'what delays one document of a sponsor in a month delays all of them',
    monthlyShock: 0.5,
    documents: (dice, median, { shock }) => median * Math.exp(0.25 * dice.normal() + shock),
  },
  {
    ...plain,
    name: 'rework loops',
    about: 'every second review raises a question, and up to three follow each other',
    questionChance: 0.5,
    mostQuestions: 3,
    questionDays: (dice) => dice.logNormal(4, 0.7),
  },
  {
    ...plain,
    name: 'QP illness',
    about: 'people fall ill without notice, now and then for weeks',
    illness: { chance: 0.006, days: (dice) => (dice.chance(0.2) ? 10 + dice.poisson(10) : 2 + dice.poisson(3)) },
  },
  {
    ...plain,
    name: 'year-end peak',
    about: 'two thirds more cases begin from October to December',
    arrivals: (dayOfYear) => (dayOfYear >= 274 && dayOfYear <= 350 ? 1.35 : 0.82),
  },
  {
    ...plain,
    name: 'change of regime',
    about: 'from one day on documents and work of new cases take two fifths longer',
    regime: (day) => (day >= REGIME_DAY ? 1.4 : 1),
  },
];

/** Seeds on which the forecast was developed. */
export const developmentSeeds: readonly number[] = [11, 12, 13];
/** Seeds of earlier reports: whoever changed the forecast afterwards had seen what came of them. */
export const spentSeeds: readonly number[] = [2001, 2002, 2003, 2004, 2005];
/** Seeds of the report, played for the first time after the last change of the forecast. */
export const reportSeeds: readonly number[] = [3001, 3002, 3003, 3004, 3005];
