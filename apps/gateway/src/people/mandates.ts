import type { Mandate, mandates } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { describeRole, sod10Refusal, sod5Refusal, type OrganisationKind, type Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { assertHolder, insertMembership, readPerson } from './accounts.js';
import { tellOthers } from './people-facts.js';
import type { Change } from './record-command.js';

type State = { id: string; state: Mandate['state'] };
interface MandateRow extends Mandate {
  readonly founding: string | null;
  /** Organisation whose quality management proposed it. */
  readonly ownerOrg: string;
  readonly confirmed: boolean;
  readonly version: number;
}

const columns = `id, person_id as "personId", organisation_id as "organisationId", role, valid_from as "validFrom", valid_to as "validTo", evidence,
  state, proposed_by as "proposedBy", approved_by as "approvedBy", demo,
  case when founding is null then null when confirmed_at is null then 'AWAITED' else 'GIVEN' end as "ownConfirmation"`;

/** Mandates in the scope. */
export function listMandates(tx: Tx): Promise<Mandate[]> {
  return tx.query(`select ${columns} from gateway.mandate order by created_at, id`);
}

/** Proposes a role for a person; it gives no right before a second person approves it. */
export async function proposeMandate(tx: Tx, actor: SignedInActor, body: InputOf<typeof mandates.propose>['body']): Promise<Change<State>> {
  const person = await readPerson(tx, body.personId);
  if (!describeRole(body.role).gxp)
    throw new DomainError('RULE_BROKEN', {
      message: `${body.role} is given with the account, not by mandate.`,
      whatToDo: 'Ask a system administrator.',
    });
  const { kind } = await tx.one<{ kind: OrganisationKind }>('select kind from gateway.organisation where id = $1', [person.organisationId]);
  assertHolder(body.role, kind);
  const refusal = sod5Refusal([...person.roles, body.role]);
  if (refusal) throw new DomainError('SEPARATION_OF_DUTIES', refusal);
  if (person.id === actor.personId) throw notThree();
  const id = randomUUID();
  await tx.query(
    `insert into gateway.mandate (id, owner_org, organisation_id, person_id, role, valid_from, valid_to, evidence, state, proposed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'PROPOSED', $9)`,
    [
      id,
      actor.organisationId,
      person.organisationId,
      person.id,
      body.role,
      body.validFrom,
      body.validTo ?? null,
      body.evidence,
      actor.personId,
    ],
  );
  const { reason, ...after } = body;
  return changed(actor, { id, state: 'PROPOSED', version: 1, personId: person.id }, 'mandate.proposed', { after, reason });
}

/** Approves a proposed role: proposer, approver and holder are three people (SOD-10), the first two of one quality management. */
export async function approveMandate(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<State>> {
  const mandate = await lockMandate(tx, id, ['PROPOSED']);
  if (mandate.founding) throw new DomainError('RULE_BROKEN', { message: 'The first two are in force when both have confirmed.' });
  if (mandate.ownerOrg !== actor.organisationId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'Quality management of another organisation proposed this role.',
      whatToDo: 'A second person of that organisation approves it; propose the role yourselves where it is yours to give.',
      citation: 'SOD-10',
    });
  const proposer = {
    personId: mandate.proposedBy ?? '',
    roles: rolesOf(mandate.proposedBy ? await readPerson(tx, mandate.proposedBy) : undefined),
  };
  const concerned = { personId: mandate.personId, roles: rolesOf(await readPerson(tx, mandate.personId)) };
  const refusal = sod10Refusal(proposer, { personId: actor.personId, roles: actor.roles }, concerned);
  if (refusal) throw new DomainError('SEPARATION_OF_DUTIES', refusal);
  const version = await setState(tx, id, 'APPROVED', 'approved_by', actor.personId);
  await putInForce(tx, mandate);
  return changed(actor, { ...mandate, state: 'APPROVED', version }, 'mandate.approved', {
    before: { state: mandate.state },
    after: { state: 'APPROVED' },
    reason,
  });
}

/** Ends a role at once. */
export async function revokeMandate(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<State>> {
  const mandate = await lockMandate(tx, id, ['PROPOSED', 'APPROVED']);
  const version = await setState(tx, id, 'REVOKED', 'revoked_by', actor.personId);
  await tx.query('update gateway.mandate set revoked_at = now() where id = $1', [id]);
  await tx.query('update gateway.membership set revoked_at = now() where mandate_id = $1 and revoked_at is null', [id]);
  await tellOthers(tx, { personIds: [mandate.personId] });
  return changed(actor, { ...mandate, state: 'REVOKED', version }, 'mandate.revoked', {
    before: { state: mandate.state },
    after: { state: 'REVOKED' },
    reason,
  });
}

/** Enters the first two people of quality management of an organisation, with their written appointment; once (domain reference 2.6). */
export async function appointQuality(
  tx: Tx,
  actor: SignedInActor,
  body: InputOf<typeof mandates.appointQuality>['body'],
): Promise<Change<{ mandateIds: string[] }>> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`first quality management ${body.organisationId}`]);
  const there = await tx.maybe(
    `select 1 from gateway.mandate where organisation_id = $1 and role = 'QUALITY_MGMT' and state in ('PROPOSED', 'APPROVED')`,
    [body.organisationId],
  );
  if (there) throw new DomainError('ALREADY_EXISTS', { message: 'This organisation has its quality management already.' });
  const [one, other] = [await readPerson(tx, body.personIds[0]), await readPerson(tx, body.personIds[1])];
  const outside = [one, other].some((person) => person.organisationId !== body.organisationId || person.roles.includes('SYS_ADMIN'));
  if (one.id === other.id || outside)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      code: 'SOD_10_NOT_THREE',
      message: 'Two different people of this organisation are needed, neither of them a system administrator.',
      whatToDo: 'Create accounts for both without the administrator role, then enter them.',
      citation: 'SOD-10',
    });
  const founding = randomUUID();
  const mandateIds = [randomUUID(), randomUUID()];
  for (const [index, person] of [one, other].entries())
    await tx.query(
      `insert into gateway.mandate (id, owner_org, organisation_id, person_id, role, valid_from, evidence, state, founding)
       values ($1, $2, $3, $4, 'QUALITY_MGMT', current_date, $5, 'PROPOSED', $6)`,
      [mandateIds[index], actor.organisationId, body.organisationId, person.id, body.evidence, founding],
    );
  const audit = {
    stream: `org/${body.organisationId}`,
    action: 'mandate.quality-appointed',
    subject: { kind: 'organisation', id: body.organisationId },
    ownerOrg: actor.organisationId,
    after: { mandateIds, personIds: body.personIds, evidence: body.evidence },
    reason: body.reason,
  };
  return { result: { mandateIds }, version: 1, audit };
}

/** One of the first two confirms the own appointment; the second confirmation puts both in force. */
export async function confirmAppointment(tx: Tx, actor: SignedInActor, id: string): Promise<Change<State>> {
  const mandate = await lockMandate(tx, id, ['PROPOSED']);
  if (!mandate.founding || mandate.personId !== actor.personId)
    throw new DomainError('NOT_ALLOWED', {
      message: 'This is not your appointment to confirm.',
      whatToDo: 'The person named confirms it.',
    });
  await tx.query('update gateway.mandate set confirmed_at = coalesce(confirmed_at, now()), version = version + 1 where id = $1', [id]);
  const both = await tx.query<MandateRow>(
    `select ${columns}, founding, owner_org as "ownerOrg", confirmed_at is not null as confirmed, version
    from gateway.mandate where founding = $1 and state = 'PROPOSED' order by id for update`,
    [mandate.founding],
  );
  const complete = both.length === 2 && both.every((row) => row.confirmed);
  if (complete)
    for (const row of both) {
      await tx.query(`update gateway.mandate set state = 'APPROVED', version = version + 1 where id = $1`, [row.id]);
      await putInForce(tx, row);
    }
  const state = complete ? 'APPROVED' : 'PROPOSED';
  return changed(actor, { ...mandate, state, version: mandate.version + (complete ? 2 : 1) }, 'mandate.confirmed', {
    before: { state: mandate.state, confirmed: mandate.confirmed },
    after: { state, confirmed: true },
  });
}

async function lockMandate(tx: Tx, id: string, states: readonly Mandate['state'][]): Promise<MandateRow> {
  const mandate = await tx.one<MandateRow>(
    `select ${columns}, founding, owner_org as "ownerOrg", confirmed_at is not null as confirmed, version from gateway.mandate where id = $1 for update`,
    [id],
  );
  if (states.includes(mandate.state)) return mandate;
  throw new DomainError('ILLEGAL_TRANSITION', { message: `The mandate is ${mandate.state.toLowerCase()} already.` });
}

async function setState(tx: Tx, id: string, state: string, by: 'approved_by' | 'revoked_by', personId: string): Promise<number> {
  const { version } = await tx.one<{ version: number }>(
    `update gateway.mandate set state = $2, ${by} = $3, version = version + 1 where id = $1 returning version`,
    [id, state, personId],
  );
  return version;
}

async function putInForce(tx: Tx, mandate: Mandate): Promise<void> {
  const { providerId } = await tx.one<{ providerId: string }>('select provider_org as "providerId" from gateway.person where id = $1', [
    mandate.personId,
  ]);
  const { organisationId, personId, role, validFrom, validTo } = mandate;
  await insertMembership(tx, { organisationId, providerId, personId, role, mandateId: mandate.id, validFrom, validTo });
  await tellOthers(tx, { personIds: [personId] });
}

function changed(
  actor: SignedInActor,
  mandate: State & { readonly version: number; readonly personId: string },
  action: string,
  words: { readonly before?: unknown; readonly after?: unknown; readonly reason?: string },
): Change<State> {
  const { id, state, version, personId } = mandate;
  const audit = { stream: `person/${personId}`, action, subject: { kind: 'mandate', id }, ownerOrg: actor.organisationId, ...words };
  return { result: { id, state }, version, audit };
}

function rolesOf(person: { readonly roles: readonly Role[] } | undefined): readonly Role[] {
  return person?.roles ?? [];
}

function notThree(): DomainError {
  return new DomainError('SEPARATION_OF_DUTIES', {
    code: 'SOD_10_NOT_THREE',
    message: 'Nobody proposes a role for themselves.',
    whatToDo: 'Let another person of quality management propose it.',
    citation: 'SOD-10',
  });
}
