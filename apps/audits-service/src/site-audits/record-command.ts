import { DomainError } from '@qp/domain/kernel';
import { commandRefusalFor } from '@qp/domain/people';
import type { AnyOperation } from '@qp/contracts/operation';
import { appendAudit, commandLedger } from '@qp/platform/audit-outbox';
import type { Database, Tx } from '@qp/platform/persistence';
import { fromOf, personScope, type CommandContext, type SignedInActor } from '@qp/platform/service-kit';

/** What an act on a site audit did. */
export interface Done<R> {
  readonly version: number;
  readonly result: R;
  /** What the audit trail says of it. */
  readonly audit: {
    readonly action: string;
    readonly kind: string;
    readonly id: string;
    readonly siteId: string;
    readonly before?: unknown;
    readonly after: unknown;
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
    const stored = await commandLedger.find(tx, ...key);
    // the ledger answered this operation with this very body: it is our answer of then
    if (stored) return stored as { commandId: string; recordedAt: string; version: number; result: R };
    const { version, result, audit } = await work(tx);
    await appendAudit(tx, {
      stream: `audited-site/${audit.siteId}`,
      action: audit.action,
      subject: { kind: audit.kind, id: audit.id },
      ownerOrg: actor.organisationId,
      actor: {
        kind: 'person',
        personId: actor.personId,
        name: actor.name,
        organisationId: actor.organisationId,
        roles: [...actor.roles],
      },
      before: audit.before,
      after: audit.after,
      requestId: command.requestId,
      from: fromOf(actor),
    });
    const answer = { commandId: command.commandId, recordedAt: new Date().toISOString(), version, result };
    await commandLedger.store(tx, ...key, answer);
    return answer;
  });
}
