import { OutcomeUnknown, Unreachable } from './problems.js';

/** Milliseconds to wait before a command is asked again with the same id. */
const PAUSES = [500, 1_500, 4_000];

/** Asks again, with pauses, while nobody knows whether the command was recorded. */
export async function repeatUntilKnown<T>(attempt: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof OutcomeUnknown)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return attempt();
}
