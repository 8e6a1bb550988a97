import type { setup } from '@qp/contracts/people';
import { appendAudit } from '@qp/platform/audit-outbox';
import { sha256Hex } from '@qp/platform/auth';
import { INSTALLATION, type Tx } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';
import { randomBytes, randomUUID } from 'node:crypto';
import { insertMembership, insertPerson } from '../people/accounts.js';
import { useLinkToken } from '../links/credential-links.js';
import { assertInvitable } from '../people/invitations.js';
import { insertOrganisation } from '../people/organisations.js';
import { tellOthers } from '../people/people-facts.js';
import { assertNotKnown } from '../sign-in/new-passwords.js';
import { hashPassword } from '../sign-in/passwords.js';
import { setPassword } from '../sign-in/set-password.js';

/** Minutes that the link for the first administrator lives. */
const FIRST_LINK_MINUTES = 30;

/**
 * Makes the one-time link for the first administrator while nobody has an account; undefined afterwards. An earlier link
 * becomes void, since nobody can read it again.
 */
export async function firstAdministratorToken(tx: Tx, now: Date): Promise<string | undefined> {
  if (await tx.maybe('select 1 from gateway.person limit 1')) return undefined;
  const token = randomBytes(32).toString('base64url');
  await tx.query(`delete from gateway.setup_token where kind = 'FIRST_ADMINISTRATOR'`);
  await tx.query(`insert into gateway.setup_token (token_sha256, owner_org, kind, expires_at) values ($1, $2, 'FIRST_ADMINISTRATOR', $3)`, [
    sha256Hex(token),
    INSTALLATION,
    new Date(now.getTime() + FIRST_LINK_MINUTES * 60_000),
  ]);
  return token;
}

/** Makes the provider organisation and its first administrator. Throws RULE_BROKEN for a link that is used, too old or not ours. */
export async function makeFirstAdministrator(tx: Tx, body: InputOf<typeof setup.firstAdministrator>['body'], now: Date) {
  await useLinkToken(tx, body.token, 'FIRST_ADMINISTRATOR', now);
  assertNotKnown(body.password, [body.name, body.email, body.organisation]);
  const organisation = { id: randomUUID(), name: body.organisation, kind: 'QP_PROVIDER' as const };
  await insertOrganisation(tx, { ...organisation, providerId: organisation.id });
  const person = { id: randomUUID(), organisationId: organisation.id, providerId: organisation.id, name: body.name, email: body.email };
  await insertPerson(tx, person);
  await insertMembership(tx, { ...person, personId: person.id, role: 'SYS_ADMIN' });
  await setPassword(tx, person.id, await hashPassword(body.password));
  await tellOthers(tx, { organisationIds: [organisation.id], personIds: [person.id] });
  await audit(tx, 'account.first-administrator', person);
  return { personId: person.id, organisationId: organisation.id };
}

/** Sets the first password of the person whom a link was made for. Throws RULE_BROKEN for a link that is used, too old or not ours. */
export async function acceptInvitation(tx: Tx, body: InputOf<typeof setup.acceptInvitation>['body'], now: Date) {
  const personId = await useLinkToken(tx, body.token, 'INVITATION', now);
  const person = await tx.one<{ id: string; name: string; email: string; organisationId: string }>(
    'select id, name, email, owner_org as "organisationId" from gateway.person where id = $1',
    [personId],
  );
  // Again: the account may have got a password or a mandate since the link was made.
  await assertInvitable(tx, person.id);
  assertNotKnown(body.password, [person.name, person.email]);
  await setPassword(tx, person.id, await hashPassword(body.password));
  await audit(tx, 'account.password-set', person);
  return { personId: person.id };
}

function audit(tx: Tx, action: string, person: { readonly id: string; readonly name: string; readonly organisationId: string }) {
  return appendAudit(tx, {
    stream: `person/${person.id}`,
    action,
    subject: { kind: 'person', id: person.id },
    ownerOrg: person.organisationId,
    actor: { kind: 'person', personId: person.id, name: person.name, organisationId: person.organisationId, roles: [] },
  });
}
