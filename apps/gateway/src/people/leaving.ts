import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { endAccess, readPerson } from './accounts.js';
import { tellOthers } from './people-facts.js';
import type { Change } from './record-command.js';

/**
 * A person leaves: access ends at once and for good, every role and mandate ends, what they did stays under their name. The account is
 * never given to somebody else, so that a signature has one owner for ever (21 CFR 11.100(a)). Throws ILLEGAL_TRANSITION where they have left.
 */
export async function leave(tx: Tx, actor: SignedInActor, personId: string, reason: string): Promise<Change<{ id: string; left: true }>> {
  const before = await readPerson(tx, personId);
  const [gone] = await tx.query<{ version: number }>(
    `update gateway.person set left_at = now(), locked_at = coalesce(locked_at, now()), version = version + 1
     where id = $1 and left_at is null returning version`,
    [personId],
  );
  if (!gone) throw new DomainError('ILLEGAL_TRANSITION', { message: 'This person has left already.' });
  await tx.query('update gateway.membership set revoked_at = now() where person_id = $1 and revoked_at is null', [personId]);
  await tx.query(
    `update gateway.mandate set state = 'REVOKED', revoked_by = $2, revoked_at = now() where person_id = $1 and state in ('PROPOSED', 'APPROVED')`,
    [personId, actor.personId],
  );
  await endAccess(tx, personId);
  await tellOthers(tx, { personIds: [personId] });
  const audit = {
    stream: `person/${personId}`,
    subject: { kind: 'person', id: personId },
    ownerOrg: actor.organisationId,
    action: 'account.left',
    before: { locked: before.locked, roles: before.roles },
    after: { locked: true, roles: [], left: true },
    reason,
  };
  return { result: { id: personId, left: true }, version: gone.version, audit };
}
