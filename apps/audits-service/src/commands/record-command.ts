import { DomainError } from '@qp/domain/kernel';
import { commandRefusalFor } from '@qp/domain/people';
import type { AnyOperation } from '@qp/contracts/operation';
import { appendAudit, commandLedger } from '@qp/platform/audit-outbox';
import type { Database, Tx } from '@qp/platform/persistence';
import { auditActorOf, fromOf, personScope, type CommandContext, type SignedInActor } from '@qp/platform/service-kit';

/** What a command did. */
export interface Done<R> {
  readonly version: number;
  readonly result: R;
  /** What the audit trail says of it. */
  readonly audit: {
    readonly stream: string;
    readonly action: string;
    readonly subject: { readonly kind: string; readonly id: string };
    readonly before?: unknown;
    readonly after: unknown;
    readonly reason?: string;
  };
}

/**
 * Runs a record command in one transaction: the answer that the ledger holds for this command id, or the work with its audit row, whose
 * answer the ledger then keeps. No audit row, no act.
 */
export function recordCommand<R>(
  database: Database,
  operation: AnyOperation,
  actor: SignedInActor,
  command: CommandContext,
  work: (tx: Tx) => Promise<Done<R>>,
) {
  const refusal = operation.row && commandRefusalFor(actor, operation.row);
  if (refusal) throw new DomainError('NOT_ALLOWED', refusal);
  return database.run(personScope(actor), async (tx) => {
    const key = [command.personId, command.commandId, command.operation, command.bodyHash] as const;
    const stored = await commandLedger.begin(tx, ...key);
    // the ledger answered this operation with this very body: it is our answer of then
    if (stored) return stored as { commandId: string; recordedAt: string; version: number; result: R };
    const { version, result, audit } = await work(tx);
    await appendAudit(tx, {
      ...audit,
      ownerOrg: actor.organisationId,
      actor: auditActorOf(actor),
      requestId: command.requestId,
      from: fromOf(actor),
    });
    const answer = { commandId: command.commandId, recordedAt: new Date().toISOString(), version, result };
    await commandLedger.store(tx, ...key, answer);
    return answer;
  });
}
