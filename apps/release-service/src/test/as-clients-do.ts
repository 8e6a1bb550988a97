import { ApiProblem } from '@qp/contracts/operation';
import type { ErrorCode } from '@qp/domain/kernel';
import { randomUUID } from 'node:crypto';
import { until } from './release-stack.js';

/** What says that the command may be sent again with its id: nobody knows what came of it, or a part of the system does not keep up. */
const notDefinite: readonly ErrorCode[] = ['UNKNOWN_OUTCOME', 'DEPENDENCY_UNAVAILABLE'];

/** Asks again with the same command id, as clients do, until the answer is a definite one. */
export async function asClientsDo<Given>(what: string, ask: () => Promise<Given>, askAgain = notDefinite): Promise<Given> {
  const answer = await until(
    what,
    () =>
      ask().then(
        (given) => ({ given }),
        (error: unknown) => {
          if (error instanceof ApiProblem && askAgain.some((code) => code === error.problem.code)) return undefined;
          throw error;
        },
      ),
    60_000,
  );
  return answer.given;
}

/** Sends one command with one id, as often as it takes to know what came of it. */
export function command<Given>(what: string, send: (commandId: string) => Promise<Given>): Promise<Given> {
  const commandId = randomUUID();
  return asClientsDo(what, () => send(commandId));
}
