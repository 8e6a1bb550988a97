import type { identityProvider, identityProviders } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import type { KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Change } from '../people/record-command.js';

type Provider = z.infer<typeof identityProvider>;

const columns = `id, organisation_id as "organisationId", issuer, client_id as "clientId", mail_domain as "mailDomain", state,
  proposed_by as "proposedBy", approved_by as "approvedBy"`;

/** The text that a client secret's encryption is bound to. */
export const secretContext = (providerId: string) => `identity provider ${providerId}`;

/** Identity providers in the scope. */
export function listProviders(tx: Tx): Promise<Provider[]> {
  return tx.query(`select ${columns} from gateway.identity_provider order by created_at, id`);
}

/** Enters an identity provider; nobody signs in by it before quality management approves. */
export async function proposeProvider(
  tx: Tx,
  actor: SignedInActor,
  keys: KeyRing,
  body: InputOf<typeof identityProviders.propose>['body'],
): Promise<Change<Provider>> {
  const { reason, clientSecret, ...rest } = body;
  await tx.one('select id from gateway.organisation where id = $1 and owner_org = $2', [body.organisationId, actor.organisationId]);
  const id = randomUUID();
  await tx.query(
    `insert into gateway.identity_provider (id, owner_org, organisation_id, issuer, client_id, sealed_secret, mail_domain, proposed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      actor.organisationId,
      rest.organisationId,
      rest.issuer,
      rest.clientId,
      keys.encrypt('secrets', clientSecret, secretContext(id)),
      rest.mailDomain,
      actor.personId,
    ],
  );
  const result: Provider = { id, ...rest, state: 'PROPOSED', proposedBy: actor.personId, approvedBy: null };
  return { result, version: 1, audit: { ...about(result, actor), action: 'identity-provider.proposed', after: result, reason } };
}

/** Puts an identity provider in force: two people, one of quality management, since whoever runs it can sign in as its people. */
export function approveProvider(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<Provider>> {
  return move(tx, actor, id, {
    from: ['PROPOSED'],
    set: `state = 'APPROVED', approved_by = $2`,
    action: 'identity-provider.approved',
    reason,
  });
}

/** Lets nobody sign in by an identity provider any more, and ends the sessions that rest on it. */
export async function revokeProvider(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<Provider>> {
  const to = { from: ['PROPOSED', 'APPROVED'], set: `state = 'REVOKED'`, action: 'identity-provider.revoked', reason };
  const moved = await move(tx, actor, id, to);
  await tx.query('select gateway.end_provider_access($1)', [id]);
  return moved;
}

interface Move {
  readonly from: readonly string[];
  readonly set: string;
  readonly action: string;
  readonly reason: string;
}

async function move(tx: Tx, actor: SignedInActor, id: string, to: Move): Promise<Change<Provider>> {
  const before = await tx.one<Provider>(`select ${columns} from gateway.identity_provider where id = $1 for update`, [id]);
  if (!to.from.includes(before.state))
    throw new DomainError('ILLEGAL_TRANSITION', { message: `The identity provider is ${before.state.toLowerCase()} already.` });
  const params = to.set.includes('$2') ? [id, actor.personId] : [id];
  const { version, ...result } = await tx.one<Provider & { version: number }>(
    `update gateway.identity_provider set ${to.set}, version = version + 1 where id = $1 returning ${columns}, version`,
    params,
  );
  const audit = {
    ...about(result, actor),
    action: to.action,
    before: { state: before.state },
    after: { state: result.state },
    reason: to.reason,
  };
  return { result, version, audit };
}

function about(provider: Provider, actor: SignedInActor) {
  return {
    stream: `org/${provider.organisationId}`,
    subject: { kind: 'identity-provider', id: provider.id },
    ownerOrg: actor.organisationId,
  };
}
