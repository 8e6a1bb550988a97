import type { Organisation, organisations } from '@qp/contracts/people';
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

/** Organisations in the scope. */
export function listOrganisations(tx: Tx): Promise<Organisation[]> {
  return tx.query(`select ${columns} from gateway.organisation order by name, id`);
}
