import type { AuditActor } from '@qp/platform/audit-outbox';
import { DomainError } from '@qp/domain/kernel';
import { commandRefusalFor, type CommandName } from '@qp/domain/people';
import type { SignedInActor } from '@qp/platform/service-kit';

/** A person as audit rows name them. */
export function auditActorOf(actor: SignedInActor): AuditActor {
  return {
    kind: 'person',
    personId: actor.personId,
    name: actor.name,
    organisationId: actor.organisationId,
    roles: [...actor.roles],
    ...(actor.onBehalfOf !== undefined && { onBehalfOf: actor.onBehalfOf }),
  };
}

/** Our own processes as audit rows name them. */
export const systemActor: AuditActor = { kind: 'system', name: 'documents-service' };

/** Refuses where role or delegation do not allow a command of the table. */
export function assertMay(actor: SignedInActor, command: CommandName): void {
  const refusal = commandRefusalFor(actor, command);
  if (refusal) throw new DomainError('NOT_ALLOWED', refusal);
}
