import type { ForecastStep } from '../forecast-input.js';

/** What a step takes where nothing is known yet: practice (domain reference 7.1), not law; set per house. */
export interface StepDefault {
  /** Days for DOCUMENTS and QUESTION, hours for QA and QP. */
  readonly median: number;
  /** Spread of the logarithm: 0.5 means that two thirds lie between 0.6 and 1.65 times the median. */
  readonly sigma: number;
}

/** Assumptions of the forecast that history replaces as it comes in. */
export interface ForecastPolicy {
  readonly steps: Readonly<Record<ForecastStep, StepDefault>>;
  /** Share of reviews that raise at least one question. */
  readonly questionChance: number;
  /** How many past cases a default is worth when both are mixed. */
  readonly worth: number;
  /** Days after which a past case counts half. */
  readonly halfLife: number;
  /** How much the delays of one sponsor go together, 0 to 1, before history tells. */
  readonly together: number;
  /** Share of promised dates that are kept. */
  readonly promisesKept: number;
  /** Chance per working day that somebody falls ill, and for how many days on average. */
  readonly illness: { readonly chance: number; readonly days: number };
  /** Part of a document wait that is left when the sponsor is asked in person. */
  readonly askedShortensTo: number;
}

/** What a house starts with. */
export const defaultForecastPolicy: ForecastPolicy = {
  steps: {
    DOCUMENTS: { median: 12, sigma: 0.7 },
    QA: { median: 8, sigma: 0.5 },
    QP: { median: 6, sigma: 0.5 },
    QUESTION: { median: 4, sigma: 0.7 },
  },
  questionChance: 0.25,
  worth: 6,
  halfLife: 60,
  together: 0.2,
  promisesKept: 0.7,
  illness: { chance: 0.003, days: 4 },
  askedShortensTo: 0.6,
};
