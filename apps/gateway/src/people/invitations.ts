import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { orderLink } from '../links/credential-links.js';

/**
 * Orders the mail with the one-time link by which a person sets the first password. Who asks for it never sees the link (SOD-5). Needs the
 * jobs' scope, since no request may read credentials. Throws as {@link assertInvitable}.
 */
export async function invite(tx: Tx, inviter: { readonly organisationId: string }, personId: string): Promise<void> {
  await assertInvitable(tx, personId);
  await orderLink(tx, { kind: 'INVITATION', personId, ownerOrg: inviter.organisationId });
}

/**
 * Asked when a link is made and again when it is used, with the person's row locked: whoever holds a link can become the person, so
 * there is none for an account that somebody signs with already, nor for one that holds or is about to hold a GxP role. Else an
 * administrator who made an account with a mail address of their own could sign as a QP (SOD-5). Throws RULE_BROKEN where a password is set, SEPARATION_OF_DUTIES
 * where there is a mandate.
 */
export async function assertInvitable(tx: Tx, personId: string): Promise<void> {
  await tx.one('select id from gateway.person where id = $1 for update', [personId]);
  if (await tx.maybe('select 1 from gateway.credential where person_id = $1', [personId]))
    throw new DomainError('RULE_BROKEN', {
      code: 'PASSWORD_IS_SET',
      message: 'This person has a password.',
      whatToDo: 'Where it is lost, the person asks for a new one at sign-in; the link goes to their mail address.',
      citation: 'SOD-5; 21 CFR 11.300',
    });
  if (await tx.maybe(`select 1 from gateway.mandate where person_id = $1 and state in ('PROPOSED', 'APPROVED') limit 1`, [personId]))
    throw new DomainError('SEPARATION_OF_DUTIES', {
      code: 'SOD_5_INVITATION',
      message: 'This person has a role by mandate, or one is proposed, before the first password was set.',
      whatToDo: 'Quality management withdraws the mandate; the person accepts an invitation; then the role is proposed again.',
      citation: 'SOD-5; 21 CFR 11.300',
    });
}
