import type { AnyOperation } from '@qp/contracts/operation';
import { commandRefusalFor, whoseRefusal, type CommandName, type RecordOwner } from '@qp/domain/people';
import type { SignedInActor } from '@qp/platform/service-kit';
import { assertAllowed } from './refusals.js';

/**
 * Refuses who may not do this by role and delegation, and what is not available yet. A role that acts under delegation only needs one
 * in force that covers this command (SOD-8), given by the sponsor of the record once that is known.
 */
export function assertMayDo(operation: AnyOperation, actor: SignedInActor, sponsorId?: string): void {
  if (!operation.row) return;
  assertAllowed(commandRefusalFor({ ...actor, ...delegationFor(actor, operation.row, sponsorId) }, operation.row));
}

/** In whose name, and by which delegation, the person may do a command; undefined where none covers it. */
export function delegationFor(
  actor: SignedInActor,
  command: CommandName,
  sponsorId?: string,
): { readonly onBehalfOf: string; readonly delegationId: string } | undefined {
  const ofSponsor = (sponsor: string) => sponsorId === undefined || sponsor === sponsorId;
  if (actor.delegations) {
    const found = actor.delegations.find(({ sponsor, commands }) => ofSponsor(sponsor) && commands.includes(command));
    return found && { onBehalfOf: found.sponsor, delegationId: found.id };
  }
  const sponsor = actor.sponsors.find(ofSponsor);
  return sponsor === undefined ? undefined : { onBehalfOf: sponsor, delegationId: 'of-the-session' };
}

/**
 * Refuses who may do this by role, but not to this record: other organisations that take part in a record have people with the same
 * roles (domain reference 2.1).
 */
export function assertWhose(operation: AnyOperation, actor: SignedInActor, record: RecordOwner): void {
  if (operation.row) assertAllowed(whoseRefusal(actor, operation.row, record));
}
