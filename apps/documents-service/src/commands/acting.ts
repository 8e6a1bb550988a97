import { DomainError } from '@qp/domain/kernel';
import { commandRefusalFor, type CommandName } from '@qp/domain/people';
import type { AuditActor } from '@qp/platform/audit-outbox';
import { auditActorOf, fromOf, type SignedInActor } from '@qp/platform/service-kit';

/** Who acts and by which request, as audit rows name it. */
export interface By<Who extends AuditActor = AuditActor> {
  readonly actor: Who;
  readonly requestId?: string;
  readonly from?: ReturnType<typeof fromOf>;
}

/** A person who acts by a request. */
export function byPerson(person: SignedInActor, requestId: string): By<Extract<AuditActor, { kind: 'person' }>> {
  return {
    actor: auditActorOf(person),
    requestId,
    from: fromOf(person),
  };
}

/** Our own processes. */
export const byUs: By = { actor: { kind: 'system', name: 'documents-service' } };

/** Refuses where role or delegation do not allow a command of the table. */
export function assertMay(actor: SignedInActor, command: CommandName): void {
  const refusal = commandRefusalFor(actor, command);
  if (refusal) throw new DomainError('NOT_ALLOWED', refusal);
}
