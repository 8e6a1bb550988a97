import type { AnyOperation } from '@qp/contracts/operation';
import { commandRefusalFor, whoseRefusal, type RecordOwner } from '@qp/domain/people';
import type { SignedInActor } from '@qp/platform/service-kit';
import { assertAllowed } from './refusals.js';

/**
 * Refuses who may not do this by role and delegation, and what is not available yet. A role that acts under delegation only
 * needs the sponsor of the record, once it is known, among those that the person acts for.
 */
export function assertMayDo(operation: AnyOperation, actor: SignedInActor, sponsorId?: string): void {
  if (!operation.row) return;
  const delegated = sponsorId === undefined ? actor.sponsors.length > 0 : actor.sponsors.includes(sponsorId);
  const acting = delegated ? { ...actor, onBehalfOf: sponsorId ?? actor.sponsors[0], delegationId: 'of-the-session' } : actor;
  assertAllowed(commandRefusalFor(acting, operation.row));
}

/**
 * Refuses who may do this by role, but not to this record: other organisations that take part in a record have people with the same
 * roles (domain reference 2.1).
 */
export function assertWhose(operation: AnyOperation, actor: SignedInActor, record: RecordOwner): void {
  if (operation.row) assertAllowed(whoseRefusal(actor, operation.row, record));
}
