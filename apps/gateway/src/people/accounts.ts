import type { Person, people } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { describeRole, holderRefusal, sod5Refusal, type OrganisationKind, type Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { inOrder } from '../sign-in/live-session.js';
import { assertConfirmed } from './organisations.js';
import { tellOthers } from './people-facts.js';
import type { Change } from './record-command.js';

const selectPeople = `
  select p.id, p.name, p.email, p.owner_org as "organisationId", p.locked_at is not null as locked, p.narrowing,
    array(select m.role from gateway.membership m where m.person_id = p.id and m.revoked_at is null
      and m.valid_from <= current_date and (m.valid_to is null or m.valid_to >= current_date)) as roles
  from gateway.person p`;

/** People in the scope. */
export async function listPeople(tx: Tx): Promise<Person[]> {
  const rows = await tx.query<Person>(`${selectPeople} order by p.name, p.id`);
  return rows.map((row) => ({ ...row, roles: inOrder(row.roles) }));
}

/** One person; throws NOT_FOUND outside the scope. */
export async function readPerson(tx: Tx, personId: string): Promise<Person> {
  const row = await tx.one<Person>(`${selectPeople} where p.id = $1`, [personId]);
  return { ...row, roles: inOrder(row.roles) };
}

/** Creates an account without password. Throws RULE_BROKEN for roles that only a mandate gives (domain reference 2.6). */
export async function createPerson(tx: Tx, actor: SignedInActor, body: InputOf<typeof people.create>['body']): Promise<Change<Person>> {
  const mandated = body.roles.filter((role) => describeRole(role).gxp);
  if (mandated.length > 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'ROLE_BY_MANDATE',
      message: `An account cannot be created with ${mandated.join(', ')}.`,
      whatToDo: 'Create the account without; quality management proposes the role and a second person approves it.',
      citation: 'SOD-10; EU GMP Annex 11 clause 12',
    });
  await assertConfirmed(tx, body.organisationId);
  const { providerId, kind } = await tx.one<{ providerId: string; kind: OrganisationKind }>(
    'select owner_org as "providerId", kind from gateway.organisation where id = $1',
    [body.organisationId],
  );
  for (const role of body.roles) assertHolder(role, kind);
  const person = { id: randomUUID(), organisationId: body.organisationId, providerId, name: body.name, email: body.email };
  await insertPerson(tx, person);
  for (const role of body.roles) await insertMembership(tx, { ...person, personId: person.id, role });
  await tellOthers(tx, { personIds: [person.id] });
  const result = await readPerson(tx, person.id);
  const { email: _address, ...shown } = result;
  return {
    result,
    version: 1,
    audit: { ...about(person.id, actor), action: 'account.created', after: shown, reason: body.reason },
  };
}

/** Refuses a role that nobody of such an organisation can hold. */
export function assertHolder(role: Role, kind: OrganisationKind): void {
  const refusal = holderRefusal(role, kind);
  if (refusal) throw new DomainError('RULE_BROKEN', refusal);
}

/** A person to be written. */
export interface NewPerson {
  readonly id: string;
  readonly organisationId: string;
  readonly providerId: string;
  readonly name: string;
  readonly email: string;
}

/** Writes a person. */
export async function insertPerson(tx: Tx, person: NewPerson): Promise<void> {
  await tx.query('insert into gateway.person (id, owner_org, provider_org, name, email) values ($1, $2, $3, $4, $5)', [
    person.id,
    person.organisationId,
    person.providerId,
    person.name,
    person.email,
  ]);
}

/** A role to be given. */
export interface NewMembership {
  readonly organisationId: string;
  readonly providerId: string;
  readonly personId: string;
  readonly role: Role;
  readonly mandateId?: string;
  readonly validFrom?: string;
  readonly validTo?: string | null;
}

/** Gives a role. Throws RULE_BROKEN where an administrator would get a GxP role (SOD-5). */
export async function insertMembership(tx: Tx, membership: NewMembership): Promise<void> {
  const held = await tx.query<{ role: string }>('select role from gateway.membership where person_id = $1 and revoked_at is null', [
    membership.personId,
  ]);
  const refusal = sod5Refusal(inOrder([...held.map((row) => row.role), membership.role]));
  if (refusal) throw new DomainError('SEPARATION_OF_DUTIES', refusal);
  await tx.query(
    `insert into gateway.membership (id, owner_org, provider_org, person_id, role, mandate_id, valid_from, valid_to)
     values ($1, $2, $3, $4, $5, $6, coalesce($7::date, current_date), $8)`,
    [
      randomUUID(),
      membership.organisationId,
      membership.providerId,
      membership.personId,
      membership.role,
      membership.mandateId ?? null,
      membership.validFrom ?? null,
      membership.validTo ?? null,
    ],
  );
}

/** Ends the sessions of a person, sign-ins that wait for their second step, and tokens of machines that act for them. */
export async function endAccess(tx: Tx, personId: string): Promise<void> {
  await tx.query('select gateway.end_access($1)', [personId]);
}

/** Locks or opens an account. What it had of access ends with the lock for good: opening it again revives nothing. */
export async function setLock(
  tx: Tx,
  actor: SignedInActor,
  personId: string,
  lock: { readonly locked: boolean; readonly reason: string },
): Promise<Change<{ id: string; locked: boolean }>> {
  const before = await readPerson(tx, personId);
  const left = await tx.maybe('select 1 from gateway.person where id = $1 and left_at is not null', [personId]);
  if (left)
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'This person has left; the account stays closed for good.',
      whatToDo: 'Where the person comes back, make a new account.',
      citation: '21 CFR 11.100(a)',
    });
  const { version } = await tx.one<{ version: number }>(
    `update gateway.person set locked_at = case when $2 then coalesce(locked_at, now()) end, version = version + 1 where id = $1 returning version`,
    [personId, lock.locked],
  );
  if (lock.locked) await endAccess(tx, personId);
  const audit = {
    ...about(personId, actor),
    action: lock.locked ? 'account.locked' : 'account.unlocked',
    before: { locked: before.locked },
    after: { locked: lock.locked },
    reason: lock.reason,
  };
  return { result: { id: personId, locked: lock.locked }, version, audit };
}

function about(personId: string, actor: SignedInActor) {
  return { stream: `person/${personId}`, subject: { kind: 'person', id: personId }, ownerOrg: actor.organisationId };
}
