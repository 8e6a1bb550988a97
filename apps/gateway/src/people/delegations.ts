import type { delegation, delegations } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { tellDelegation } from './people-facts.js';
import type { Change } from './record-command.js';

type Delegation = z.infer<typeof delegation>;
type Row = Delegation & { readonly version: number; readonly ownerOrg: string };

const columns = `id, sponsor_id as "sponsorId", organisation_id as "organisationId", commands, reference, evidence, valid_from as "validFrom",
  valid_to as "validTo", state, proposed_by as "proposedBy", approved_by as "approvedBy", revoked_at is not null as revoked`;

/** Delegations in the scope. */
export function listDelegations(tx: Tx): Promise<Delegation[]> {
  return tx.query(`select ${columns} from gateway.delegation order by created_at, id`);
}

/** Proposes to enter what a sponsor wrote: another organisation may do the commands named for it, between two days. */
export async function proposeDelegation(
  tx: Tx,
  actor: SignedInActor,
  body: InputOf<typeof delegations.propose>['body'],
): Promise<Change<Delegation>> {
  await assertParties(tx, body);
  const { reason, ...rest } = body;
  const state = { state: 'PROPOSED', proposedBy: actor.personId, approvedBy: null, revoked: false } as const;
  const result: Delegation = { id: randomUUID(), ...rest, commands: [...new Set(rest.commands)], ...state };
  await insertDelegation(tx, result, { ownerOrg: actor.organisationId, demo: false });
  return { result, version: 1, audit: { ...about(result, actor), action: 'delegation.proposed', after: result, reason } };
}

/** A sponsor gives, another organisation takes; both must be known here. Throws RULE_BROKEN or NOT_FOUND. */
async function assertParties(tx: Tx, { sponsorId, organisationId }: Pick<Delegation, 'sponsorId' | 'organisationId'>): Promise<void> {
  const { kind } = await tx.one<{ kind: string }>('select kind from gateway.organisation where id = $1', [sponsorId]);
  await tx.one('select id from gateway.organisation where id = $1', [organisationId]);
  if (kind === 'SPONSOR' && organisationId !== sponsorId) return;
  throw new DomainError('RULE_BROKEN', {
    message: kind === 'SPONSOR' ? 'An organisation does not delegate to itself.' : 'Only a sponsor delegates what is the sponsor\u2019s.',
    whatToDo: 'Name the sponsor that wrote the delegation, and the other organisation that it names.',
    citation: 'CTR Art 71',
  });
}

/** Writes a delegation, and tells of it where it is in force. */
export async function insertDelegation(
  tx: Tx,
  given: Delegation,
  by: { readonly ownerOrg: string; readonly demo: boolean },
): Promise<void> {
  await tx.query(
    `insert into gateway.delegation (id, owner_org, sponsor_id, organisation_id, commands, reference, evidence, valid_from, valid_to, state, proposed_by, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      given.id,
      by.ownerOrg,
      given.sponsorId,
      given.organisationId,
      [...given.commands],
      given.reference,
      given.evidence,
      given.validFrom,
      given.validTo,
      given.state,
      given.proposedBy,
      by.demo,
    ],
  );
  if (given.state === 'APPROVED') await tellDelegation(tx, given);
}

/** Puts a proposed delegation in force; proposer and approver are two people of one quality management (SOD-10). */
export async function approveDelegation(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<Delegation>> {
  const row = await lockDelegation(tx, id);
  if (row.state !== 'PROPOSED') throw new DomainError('ILLEGAL_TRANSITION', { message: 'This delegation is not waiting for approval.' });
  if (row.ownerOrg !== actor.organisationId)
    throw new DomainError('NOT_ALLOWED', { message: 'Quality management of another organisation proposed this delegation.' });
  if (row.proposedBy === actor.personId || actor.roles.includes('SYS_ADMIN'))
    throw new DomainError('SEPARATION_OF_DUTIES', {
      code: 'SOD_10_NOT_THREE',
      message: 'Who proposed a delegation does not approve it.',
      whatToDo: 'Ask a second person of quality management.',
      citation: 'SOD-10',
    });
  return change(tx, actor, row, { set: `state = 'APPROVED', approved_by = $2`, action: 'delegation.approved', reason });
}

/** Ends a delegation, or withdraws a proposed one, at once: by the quality management that entered it. */
export async function revokeDelegation(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<Delegation>> {
  return end(tx, actor, await lockDelegation(tx, id), reason, (row) => row.ownerOrg);
}

/** Ends a delegation of the actor's own organisation, the sponsor, at once. */
export async function takeBackDelegation(tx: Tx, actor: SignedInActor, id: string, reason: string): Promise<Change<Delegation>> {
  return end(tx, actor, await lockDelegation(tx, id), reason, (row) => row.sponsorId);
}

function end(tx: Tx, actor: SignedInActor, row: Row, reason: string, whose: (row: Row) => string): Promise<Change<Delegation>> {
  if (whose(row) !== actor.organisationId || row.state === 'REVOKED')
    throw new DomainError('NOT_FOUND', { message: 'There is no such delegation of your organisation in force or proposed.' });
  return change(tx, actor, row, { set: `state = 'REVOKED', revoked_by = $2, revoked_at = now()`, action: 'delegation.revoked', reason });
}

async function lockDelegation(tx: Tx, id: string): Promise<Row> {
  return tx.one<Row>(`select ${columns}, version, owner_org as "ownerOrg" from gateway.delegation where id = $1 for update`, [id]);
}

async function change(
  tx: Tx,
  actor: SignedInActor,
  row: Row,
  to: { readonly set: string; readonly action: string; readonly reason: string },
): Promise<Change<Delegation>> {
  const { version, ...result } = await tx.one<Delegation & { version: number }>(
    `update gateway.delegation set ${to.set}, version = version + 1 where id = $1 returning ${columns}, version`,
    [row.id, actor.personId],
  );
  if (row.state === 'APPROVED' || result.state === 'APPROVED') await tellDelegation(tx, result);
  const audit = { ...about(result, actor), action: to.action, before: { state: row.state }, after: result, reason: to.reason };
  return { result, version, audit };
}

function about(given: Delegation, actor: SignedInActor) {
  return {
    stream: `org/${given.sponsorId}`,
    subject: { kind: 'delegation', id: given.id },
    ownerOrg: actor.organisationId,
    sponsorId: given.sponsorId,
  };
}
