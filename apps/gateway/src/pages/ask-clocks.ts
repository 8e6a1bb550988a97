import { clockApart } from '@qp/platform/observability';
import type { ClocksTold } from '@qp/platform/service-kit';

/** A clock of the installation against ours: milliseconds ahead, null where it did not answer. */
export interface ClockFound {
  readonly of: string;
  readonly apart: number | null;
}

/** How long a service may take to ask its engines and answer, milliseconds. */
const LIMIT = 8_000;

/** Asks every service for its clock and those of its engines. */
export async function askClocks(services: Readonly<Record<string, string>>): Promise<ClockFound[]> {
  const found = await Promise.all(
    Object.entries(services).map(async ([name, url]): Promise<ClockFound[]> => {
      let engines: ClocksTold['engines'] = {};
      const apart = await clockApart(name, LIMIT, async () => {
        const told = (await (await fetch(`${url}/clockz`, { signal: AbortSignal.timeout(LIMIT) })).json()) as ClocksTold;
        engines = told.engines;
        return { said: Date.parse(told.at) };
      });
      const ofEngines = Object.entries(engines).map(([of, its]) => ({ of, apart: apart === null || its === null ? null : apart + its }));
      return [{ of: name, apart }, ...ofEngines];
    }),
  );
  return found.flat();
}
