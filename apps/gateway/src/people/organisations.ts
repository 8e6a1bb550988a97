import type { Organisation, organisations } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { tellOthers } from './people-facts.js';
import type { Change } from './record-command.js';

const columns = 'id, name, kind, owner_org as "providerId"';

/** Enters an organisation that the actor's provider works with and administers from now on. */
export async function createOrganisation(
  tx: Tx,
  actor: SignedInActor,
  body: InputOf<typeof organisations.create>['body'],
): Promise<Change<Organisation>> {
  const result: Organisation = { id: randomUUID(), name: body.name, kind: body.kind, providerId: actor.organisationId };
  await insertOrganisation(tx, result);
  await tellOthers(tx, { organisationIds: [result.id] });
  const audit = {
    stream: `org/${result.id}`,
    action: 'organisation.added',
    subject: { kind: 'organisation', id: result.id },
    ownerOrg: actor.organisationId,
    after: result,
  };
  return { result, version: 1, audit };
}

/** Writes an organisation and that its provider serves it. */
export async function insertOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.query('insert into gateway.organisation (id, owner_org, name, kind) values ($1, $2, $3, $4)', [
    organisation.id,
    organisation.providerId,
    organisation.name,
    organisation.kind,
  ]);
  await tx.query('insert into gateway.client (owner_org, organisation_id) values ($1, $2)', [organisation.providerId, organisation.id]);
}

/** Corrects the name of the actor's organisation or of one that it administers. */
export async function changeOrganisation(
  tx: Tx,
  actor: SignedInActor,
  id: string,
  body: InputOf<typeof organisations.change>['body'],
): Promise<Change<Organisation>> {
  const found = await tx.maybe<Organisation & { version: number }>(
    `select ${columns}, version from gateway.organisation where id = $1 and owner_org = $2 for update`,
    [id, actor.organisationId],
  );
  if (!found) throw new DomainError('NOT_FOUND', { message: 'There is no such organisation that yours administers.' });
  const { version: seen, ...before } = found;
  if (body.expectedVersion !== seen)
    throw new DomainError('STALE_VERSION', {
      message: `The organisation has changed: you saw version ${body.expectedVersion}, it is at ${seen}.`,
      details: { expected: body.expectedVersion, actual: seen },
    });
  const version = seen + 1;
  await tx.query('update gateway.organisation set name = $2, version = $3 where id = $1', [id, body.name, version]);
  await tellOthers(tx, { organisationIds: [id] });
  const audit = {
    stream: `org/${id}`,
    action: 'organisation.changed',
    subject: { kind: 'organisation', id },
    ownerOrg: actor.organisationId,
    before: { name: before.name },
    after: { name: body.name },
    reason: body.reason,
  };
  return { result: { ...before, name: body.name }, version, audit };
}

/** Organisations in the scope. */
export function listOrganisations(tx: Tx): Promise<(Organisation & { version: number })[]> {
  return tx.query(`select ${columns}, version from gateway.organisation order by name, id`);
}
