import { DomainError } from '@qp/domain/kernel';
import { sponsorRoles } from '@qp/domain/people';
import type { SignedInActor } from '@qp/platform/service-kit';

/**
 * Provider that a record of a sponsor belongs to. A sponsor names it and enters its own records alone; the provider's own people
 * need not name it.
 */
export function providerOf(actor: SignedInActor, sponsorId: string, named: string | undefined): string {
  const forSponsor = actor.roles.some((role) => (sponsorRoles as readonly string[]).includes(role));
  if (!forSponsor) return actor.organisationId;
  if (actor.organisationId !== sponsorId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'A sponsor enters its own records only.',
      whatToDo: 'Give your own organisation as sponsorId.',
    });
  if (!named)
    throw new DomainError('VALIDATION_FAILED', {
      message: 'It is not said which provider serves you.',
      whatToDo: 'Give the organisation of the QP-services provider as providerId.',
    });
  return named;
}
