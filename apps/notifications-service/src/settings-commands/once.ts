import { commandLedger } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { CommandContext } from '@qp/platform/service-kit';

/** Does a command once: sent again, it gets the answer that it was given, and nothing is written a second time. */
export async function once<A extends object>(tx: Tx, command: CommandContext, act: () => Promise<A>): Promise<A> {
  const key = [command.personId, command.commandId, command.operation, command.bodyHash] as const;
  const known = await commandLedger.begin(tx, ...key);
  if (known !== undefined) return known as A;
  const answer = await act();
  await commandLedger.store(tx, ...key, answer);
  return answer;
}
