import type { delegation, delegations } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { tellDelegation } from './people-facts.js';
import type { Change } from './record-command.js';

type Delegation = z.infer<typeof delegation>;

const columns = `id, sponsor_id as "sponsorId", organisation_id as "organisationId", reference, valid_from as "validFrom", valid_to as "validTo",
  revoked_at is not null as revoked`;

/** Delegations in the scope. */
export function listDelegations(tx: Tx): Promise<Delegation[]> {
  return tx.query(`select ${columns} from gateway.delegation order by created_at, id`);
}

/** Records that the actor's organisation, a sponsor, lets another one act for it. */
export async function createDelegation(
  tx: Tx,
  actor: SignedInActor,
  body: InputOf<typeof delegations.create>['body'],
): Promise<Change<Delegation>> {
  if (body.organisationId === actor.organisationId)
    throw new DomainError('RULE_BROKEN', {
      message: 'An organisation does not delegate to itself.',
      whatToDo: 'Name the other organisation.',
    });
  const { reason, ...rest } = body;
  const result: Delegation = { id: randomUUID(), sponsorId: actor.organisationId, ...rest, revoked: false };
  await insertDelegation(tx, result, actor.personId);
  return { result, version: 1, audit: { ...about(result, actor), action: 'delegation.given', after: result, reason } };
}

/** Writes a delegation; `createdBy` is null where the set-up of a demo enters it. */
export async function insertDelegation(tx: Tx, given: Delegation, createdBy: string | null): Promise<void> {
  await tx.query(
    `insert into gateway.delegation (id, owner_org, sponsor_id, organisation_id, reference, valid_from, valid_to, created_by)
     values ($1, $2, $2, $3, $4, $5, $6, $7)`,
    [given.id, given.sponsorId, given.organisationId, given.reference, given.validFrom, given.validTo, createdBy],
  );
  await tellDelegation(tx, { ...given, validTo: given.validTo ?? null });
}

/** Ends a delegation of the actor's organisation at once. */
export async function revokeDelegation(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<Delegation>> {
  const [result] = await tx.query<Delegation & { version: number }>(
    `update gateway.delegation set revoked_at = now(), version = version + 1 where id = $1 and sponsor_id = $2 and revoked_at is null
     returning ${columns}, version`,
    [id, actor.organisationId],
  );
  if (!result) throw new DomainError('NOT_FOUND', { message: 'There is no such delegation of your organisation in force.' });
  const { version, ...shown } = result;
  await tellDelegation(tx, { ...shown, validTo: shown.validTo ?? null });
  return { result: shown, version, audit: { ...about(shown, actor), action: 'delegation.revoked', before: { revoked: false }, reason } };
}

function about(given: Delegation, actor: SignedInActor) {
  return {
    stream: `org/${given.sponsorId}`,
    subject: { kind: 'delegation', id: given.id },
    ownerOrg: actor.organisationId,
    sponsorId: given.sponsorId,
  };
}
