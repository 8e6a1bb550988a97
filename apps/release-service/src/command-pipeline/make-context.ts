import { notificationTopic } from '@qp/contracts/notifications';
import type { AnyOperation } from '@qp/contracts/operation';
import type { SubjectKind } from '@qp/contracts/processes';
import { appendAudit, enqueue } from '@qp/platform/audit-outbox';
import { canonicalRequest } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { auditActorOf, fromOf, type SignedInActor } from '@qp/platform/service-kit';
import { markBlind, messageKeptBlind } from '../blinding/index.js';
import type { AuditEntry, OutgoingMessage } from './consequences.js';
import type { CommandContext } from './context.js';
import type { CaseHooks } from './hooks.js';
import type { VerifiedIntent } from './proof.js';
import { assertWhose } from './rights.js';
import type { SystemContext } from './system-context.js';

/** Database time of a transaction. */
export async function databaseTime(tx: Tx): Promise<Date> {
  const { now } = await tx.one<{ now: Date }>('select transaction_timestamp() as now');
  return now;
}

/** What a command names itself by in audit rows and ledger. */
export interface CommandIdentity {
  readonly commandId: string;
  readonly requestId: string;
  readonly operation: string;
  readonly bodyHash: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** A command's context, and what it did of its duties. */
export interface MadeContext {
  readonly context: CommandContext;
  readonly duties: { audited: boolean; signed: boolean };
}

/** What a command's context is made from. */
export interface ContextParts {
  readonly actor: SignedInActor;
  readonly operation: AnyOperation;
  readonly command: CommandIdentity;
  readonly hooks: readonly CaseHooks[];
  readonly intent?: VerifiedIntent;
  /** True where it is settled already whose record it is: a process command is held against the locked row of its process. */
  readonly whoseSettled: boolean;
}

/** Makes the context of a person's command inside its transaction. */
export async function commandContext(tx: Tx, parts: ContextParts): Promise<MadeContext> {
  const { actor, operation, command, hooks, intent } = parts;
  let { whoseSettled } = parts;
  const actsOn: CommandContext['actsOn'] = (record) => {
    assertWhose(operation, actor, record);
    whoseSettled = true;
  };
  const now = await databaseTime(tx);
  const duties = { audited: false, signed: false };
  const context: CommandContext = {
    tx,
    actor,
    now,
    today: dayOf(now),
    commandId: command.commandId,
    requestId: command.requestId,
    operation: command.operation,
    bodyHash: command.bodyHash,
    content: canonicalRequest({ op: command.operation, params: command.params, query: command.query, body: command.body }),
    hooks,
    intent,
    actsOn,
    audit: async (entry) => {
      if (!whoseSettled) actsOn({ ownerOrg: entry.ownerOrg, sponsorId: entry.sponsorId });
      const marked = await markBlind(tx, entry);
      await appendAudit(tx, { ...marked, actor: auditActorOf(actor), requestId: command.requestId, from: fromOf(actor) });
      duties.audited = true;
    },
    enqueue: (message) => put(tx, message),
    signal: (kind, subjectId, fact) => putSignal(tx, kind, subjectId, fact),
    markSigned: () => {
      duties.signed = true;
    },
  };
  return { context, duties };
}

/** Makes the context of an act of the system itself. */
export async function systemContext(tx: Tx, hooks: readonly CaseHooks[]): Promise<SystemContext> {
  const now = await databaseTime(tx);
  return {
    tx,
    now,
    today: dayOf(now),
    hooks,
    audit: async (entry: AuditEntry) => {
      await appendAudit(tx, { ...(await markBlind(tx, entry)), actor: { kind: 'system', name: 'QP Release' } });
    },
    enqueue: (message) => put(tx, message),
    signal: (kind, subjectId, fact) => putSignal(tx, kind, subjectId, fact),
  };
}

/** Calendar day of an instant in UTC, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

async function put(tx: Tx, message: OutgoingMessage): Promise<void> {
  const kept = message.topic === notificationTopic ? { ...message, payload: await messageKeptBlind(tx, message.payload) } : message;
  await enqueue(tx, kept);
}

async function putSignal(
  tx: Tx,
  kind: SubjectKind,
  subjectId: string,
  fact: { readonly id: string; readonly kind: string },
): Promise<void> {
  await enqueue(tx, { topic: 'workflow.signal', key: subjectId, payload: { kind, subjectId, fact } });
}
