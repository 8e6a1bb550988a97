import { findRemedies, forecast, type CaseForecast, type ForecastInput, type OutsideQp, type Remedy } from '@qp/domain/capacity';

/** What the thread is asked. */
export interface Question {
  readonly input: ForecastInput;
  readonly seed: number;
  readonly runs: number;
  /** Where remedies are asked for: cases looked at, and runs by which each is compared. */
  readonly remedies?: { readonly most: number; readonly runs: number; readonly outside: readonly OutsideQp[] };
}

/** What it answers. */
export interface Answer {
  readonly forecasts: readonly CaseForecast[];
  readonly remedies: ReadonlyMap<string, readonly Remedy[]>;
}

/** Forecast and remedies of a queue. */
export function answer({ input, seed, runs, remedies }: Question): Answer {
  return {
    forecasts: forecast(input, { seed, runs }),
    remedies: remedies ? findRemedies(input, { seed, ...remedies }) : new Map(),
  };
}
