import { DomainError } from '@qp/domain/kernel';
import { sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { randomBytes } from 'node:crypto';

/** Hours that an invitation lives. */
const INVITATION_HOURS = 24;

/** Who invites: the organisation that the link is noted for. */
export interface Inviter {
  readonly organisationId: string;
}

/**
 * Makes a one-time token with which a person sets the first password; earlier ones become void. Needs the jobs' scope, since no
 * request may read credentials. Throws as {@link assertInvitable}.
 */
export async function invite(tx: Tx, inviter: Inviter, personId: string, now: Date): Promise<{ token: string; expiresAt: Date }> {
  await assertInvitable(tx, personId);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + INVITATION_HOURS * 3_600_000);
  await tx.query(`update gateway.setup_token set used_at = $2 where person_id = $1 and used_at is null`, [personId, now]);
  await tx.query(
    `insert into gateway.setup_token (token_sha256, owner_org, kind, person_id, expires_at) values ($1, $2, 'INVITATION', $3, $4)`,
    [sha256Hex(token), inviter.organisationId, personId, expiresAt],
  );
  return { token, expiresAt };
}

/**
 * Asked when a link is made and again when it is used, with the person's row locked: whoever holds a link can become the person, so
 * there is none for an account that somebody signs with already, nor for one that holds or is about to hold a GxP role. Else the
 * administrator, who sees the link, could sign as a QP (SOD-5). Throws NOT_AVAILABLE_YET where a password is set, SEPARATION_OF_DUTIES
 * where there is a mandate.
 */
export async function assertInvitable(tx: Tx, personId: string): Promise<void> {
  await tx.one('select id from gateway.person where id = $1 for update', [personId]);
  if (await tx.maybe('select 1 from gateway.credential where person_id = $1', [personId]))
    throw new DomainError('NOT_AVAILABLE_YET', {
      code: 'PASSWORD_IS_SET',
      message: 'This person has a password. Replacing it needs a second person of quality management, which is not available yet.',
      whatToDo: 'Where the password is lost, lock this account and create a new one; quality management gives its roles again.',
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
