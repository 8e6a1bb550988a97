import { clockApart, type SaidTime } from '@qp/platform/observability';

/** Clocks of the engines that a service works with, by the engine's name. */
export type EngineClocks = Readonly<Record<string, () => Promise<SaidTime>>>;

/** The clock of a service, and how far those of its engines are from it: milliseconds, null where one did not answer. */
export interface ClocksTold {
  /** ISO 8601, with milliseconds. */
  readonly at: string;
  readonly engines: Readonly<Record<string, number | null>>;
}

/** Asks all clocks side by side, each for at most `limit` milliseconds. */
export async function tellClocks(clocks: EngineClocks, limit: number): Promise<ClocksTold> {
  const engines = await Promise.all(Object.entries(clocks).map(async ([name, ask]) => [name, await clockApart(name, limit, ask)] as const));
  return { at: new Date().toISOString(), engines: Object.fromEntries(engines) };
}
