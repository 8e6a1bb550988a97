import type { ListedOrganisation, Organisation, organisations } from '@qp/contracts/people';
import { placeRefusal, type Place } from '@qp/domain/calendar';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { tellOthers } from './people-facts.js';
import type { Change } from './record-command.js';

const columns = 'id, name, kind, owner_org as "providerId"';
const listed = `${columns}, country, region, state, proposed_name as "proposedName", version`;

/** An organisation with what waits for a second person. */
export type OrganisationRow = ListedOrganisation & { readonly enteredBy: string | null };

/** Enters an organisation that the actor's provider works with; it is in use from the confirmation by a second person on. */
export async function createOrganisation(
  tx: Tx,
  actor: SignedInActor,
  body: InputOf<typeof organisations.create>['body'],
): Promise<Change<Organisation>> {
  const place = { country: body.country, region: body.region };
  assertPlace(place);
  const result: Organisation = { id: randomUUID(), name: body.name, kind: body.kind, providerId: actor.organisationId };
  await insertOrganisation(tx, result, place);
  await tx.query(`update gateway.organisation set state = 'ENTERED', entered_by = $2 where id = $1`, [result.id, actor.personId]);
  return {
    result,
    version: 1,
    audit: aboutOrganisation(actor, result.id, 'organisation.added', { after: { ...result, ...place, state: 'ENTERED' } }),
  };
}

/** Writes an organisation and that its provider serves it. */
export async function insertOrganisation(tx: Tx, organisation: Organisation, place: Place = {}): Promise<void> {
  await tx.query('insert into gateway.organisation (id, owner_org, name, kind, country, region) values ($1, $2, $3, $4, $5, $6)', [
    organisation.id,
    organisation.providerId,
    organisation.name,
    organisation.kind,
    place.country ?? null,
    place.region ?? null,
  ]);
  await tx.query('insert into gateway.client (owner_org, organisation_id) values ($1, $2)', [organisation.providerId, organisation.id]);
}

function assertPlace(place: Place): void {
  const refusal = placeRefusal(place);
  if (refusal) throw new DomainError('RULE_BROKEN', refusal);
}

/**
 * Proposes another name for the actor's organisation or one that it administers; the one in force stays until it is confirmed. Where it works is no
 * critical field: it counts at once.
 */
export async function changeOrganisation(
  tx: Tx,
  actor: SignedInActor,
  id: string,
  body: InputOf<typeof organisations.change>['body'],
): Promise<Change<Organisation>> {
  const row = await lockOrganisation(tx, actor, id, body.expectedVersion);
  const version = row.version + 1;
  const before = { country: row.country, region: row.region };
  // another country has other regions
  const place =
    body.country === undefined ? { ...before, region: body.region ?? row.region } : { country: body.country, region: body.region ?? null };
  assertPlace(place);
  await tx.query('update gateway.organisation set country = $2, region = $3, version = $4 where id = $1', [
    id,
    place.country,
    place.region,
    version,
  ]);
  if (body.name !== (row.proposedName ?? row.name)) await proposeName(tx, actor, row, body.name);
  const moved = place.country !== before.country || place.region !== before.region;
  if (moved && row.state === 'CONFIRMED') await tellOthers(tx, { organisationIds: [id] });
  const audit = aboutOrganisation(actor, id, 'organisation.change-entered', {
    before: { name: row.name, ...(moved ? before : {}) },
    after: { name: body.name, ...(moved ? place : {}) },
    reason: body.reason,
  });
  return { result: { ...shownOf(row), ...(row.state === 'ENTERED' ? { name: body.name } : {}) }, version, audit };
}

async function proposeName(tx: Tx, actor: SignedInActor, row: OrganisationRow, name: string): Promise<void> {
  // a name that nobody has confirmed yet is simply corrected
  const column = row.state === 'ENTERED' ? 'name' : 'proposed_name';
  await tx.query(`update gateway.organisation set ${column} = $2, entered_by = $3, confirmed_by = null where id = $1`, [
    row.id,
    name,
    actor.personId,
  ]);
}

/** Locks an organisation of the actor's provider at the version that the person saw. */
export async function lockOrganisation(tx: Tx, actor: SignedInActor, id: string, expectedVersion: number): Promise<OrganisationRow> {
  const row = await tx.maybe<OrganisationRow>(
    `select ${listed}, entered_by as "enteredBy" from gateway.organisation where id = $1 and owner_org = $2 for update`,
    [id, actor.organisationId],
  );
  if (!row) throw new DomainError('NOT_FOUND', { message: 'There is no such organisation that yours administers.' });
  if (expectedVersion !== row.version)
    throw new DomainError('STALE_VERSION', {
      message: `The organisation has changed: you saw version ${expectedVersion}, it is at ${row.version}.`,
      details: { expected: expectedVersion, actual: row.version },
    });
  return row;
}

/** What is shown of an organisation everywhere. */
export function shownOf({ id, name, kind, providerId }: OrganisationRow): Organisation {
  return { id, name, kind, providerId };
}

/** Refuses accounts in an organisation that no second person has confirmed. */
export async function assertConfirmed(tx: Tx, organisationId: string): Promise<void> {
  const { state } = await tx.one<{ state: string }>('select state from gateway.organisation where id = $1', [organisationId]);
  if (state === 'CONFIRMED') return;
  throw new DomainError('RULE_BROKEN', {
    code: 'ORGANISATION_NOT_CONFIRMED',
    message: 'Name and kind of this organisation wait for a second person.',
    whatToDo: 'Ask a colleague of operations to compare them with the source and confirm.',
    citation: 'EU GMP Annex 11 clause 6',
  });
}

/** Organisations in the scope. */
export function listOrganisations(tx: Tx): Promise<ListedOrganisation[]> {
  return tx.query(`select ${listed} from gateway.organisation order by name, id`);
}

/** The audit row of an act on an organisation. */
export function aboutOrganisation(
  actor: SignedInActor,
  id: string,
  action: string,
  words: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string },
): Change<unknown>['audit'] {
  return { stream: `org/${id}`, action, subject: { kind: 'organisation', id }, ownerOrg: actor.organisationId, ...words };
}
