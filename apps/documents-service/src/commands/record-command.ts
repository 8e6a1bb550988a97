import { commandLedger } from '@qp/platform/audit-outbox';
import type { Database, Tx } from '@qp/platform/persistence';
import { personScope, type CommandContext, type SignedInActor } from '@qp/platform/service-kit';
import { byPerson, type By } from './acting.js';

/** What a command did: the record's new version and the answer. */
export interface Done<R> {
  readonly version: number;
  readonly result: R;
}

/** Answer of every command. */
export interface Answer<R> extends Done<R> {
  readonly commandId: string;
  readonly recordedAt: string;
}

/**
 * Runs a record command in one transaction: the answer that the ledger holds for this command id, or the work with its audit and
 * outbox rows, whose answer the ledger then keeps.
 */
export async function recordCommand<R>(
  database: Database,
  actor: SignedInActor,
  command: CommandContext,
  work: (tx: Tx, by: By) => Promise<Done<R>>,
): Promise<Answer<R>> {
  return database.run(personScope(actor), async (tx) => {
    const key = [command.personId, command.commandId, command.operation, command.bodyHash] as const;
    const stored = await commandLedger.begin(tx, ...key);
    // the ledger answered this operation with this very body: it is our answer of then
    if (stored) return stored as Answer<R>;
    const done = await work(tx, byPerson(actor, command.requestId));
    const answer: Answer<R> = { commandId: command.commandId, recordedAt: new Date().toISOString(), ...done };
    await commandLedger.store(tx, ...key, answer);
    return answer;
  });
}
