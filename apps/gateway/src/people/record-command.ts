import { appendAudit, commandLedger } from '@qp/platform/audit-outbox';
import type { Database, Tx } from '@qp/platform/persistence';
import { auditActorOf, fromOf, personScope, type CommandContext, type SignedInActor } from '@qp/platform/service-kit';

/** What a command changed, for the caller and for the audit trail. */
export interface Change<R> {
  readonly result: R;
  /** Version of the record afterwards. */
  readonly version: number;
  readonly audit: {
    readonly stream: string;
    readonly action: string;
    readonly subject: { readonly kind: string; readonly id: string };
    readonly ownerOrg: string;
    readonly sponsorId?: string;
    readonly before?: unknown;
    readonly after?: unknown;
    readonly reason?: string;
  };
}

/** The answer of a command, the same whenever it is sent again. */
export interface Recorded<R> {
  readonly commandId: string;
  readonly recordedAt: string;
  readonly version: number;
  readonly result: R;
}

/** Does a command once, in the person's scope, with audit row and stored answer in one transaction. */
export function recordCommand<R>(
  database: Database,
  actor: SignedInActor,
  command: CommandContext,
  work: (tx: Tx) => Promise<Change<R>>,
): Promise<Recorded<R>> {
  const key = [command.personId, command.commandId, command.operation, command.bodyHash] as const;
  return database.run(personScope(actor), async (tx) => {
    const known = await commandLedger.begin(tx, ...key);
    if (known !== undefined) return known as Recorded<R>;
    const { result, version, audit } = await work(tx);
    await appendAudit(tx, {
      ...audit,
      actor: auditActorOf(actor),
      requestId: command.requestId,
      from: fromOf(actor),
    });
    const { now } = await tx.one<{ now: Date }>('select now() as now');
    const answer = { commandId: command.commandId, recordedAt: now.toISOString(), version, result };
    await commandLedger.store(tx, ...key, answer);
    return answer;
  });
}
