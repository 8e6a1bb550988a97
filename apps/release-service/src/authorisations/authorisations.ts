import { randomUUID } from 'node:crypto';
import { masterData, masterDataChanges } from '@qp/contracts/release';
import { defaultStatement, openStates } from '@qp/domain/certification';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { assertThreePeople, auditAuthorisation, lockAuthorisation, type AuthorisationRow, type NamedQpRow } from './authorisation-rows.js';

export const proposeAuthorisation = defineCommand(masterData.proposeAuthorisation, async (context, { body }) => {
  const { number, validFrom, validTo, certifyBeforeAuthorisation, reason, ...facts } = body;
  const id = randomUUID();
  const ownerOrg = context.actor.organisationId;
  await context.tx.query(
    `insert into release.authorisation (id, owner_org, number, facts, valid_from, valid_to, certify_before_authorisation, proposed_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, ownerOrg, number, JSON.stringify(facts), validFrom, validTo ?? null, certifyBeforeAuthorisation, context.actor.personId],
  );
  await auditAuthorisation(context, { id, owner_org: ownerOrg }, { action: 'authorisation.propose', after: body, reason });
  return { version: 1, result: { id } };
});

export const approveAuthorisation = defineCommand(masterData.approveAuthorisation, async (context, { params, body }) => {
  const row = await lockAuthorisation(context.tx, params.authorisationId);
  assertSeen('authorisation', body.expectedVersion, row.version);
  if (row.state !== 'PROPOSED') throw new DomainError('ILLEGAL_TRANSITION', { message: `The authorisation is ${row.state} already.` });
  assertThreePeople(context, row.proposed_by);
  const version = row.version + 1;
  await context.tx.query(
    `update release.authorisation set state = 'ACTIVE', approved_by = $2, approved_at = now(), version = $3 where id = $1`,
    [row.id, context.actor.personId, version],
  );
  await firstTemplate(context.tx, row);
  await auditAuthorisation(context, row, {
    action: 'authorisation.approve',
    before: { state: row.state },
    after: { state: 'ACTIVE' },
    reason: body.reason,
  });
  return { version, result: { id: row.id, state: 'ACTIVE' } };
});

export const revokeAuthorisation = defineCommand(masterDataChanges.revokeAuthorisation, async (context, { params, body }) => {
  const row = await lockAuthorisation(context.tx, params.authorisationId);
  assertSeen('authorisation', body.expectedVersion, row.version);
  if (row.state === 'REVOKED') throw new DomainError('ILLEGAL_TRANSITION', { message: 'The authorisation is revoked already.' });
  const version = row.version + 1;
  await context.tx.query(
    `update release.authorisation set state = 'REVOKED', valid_to = least(coalesce(valid_to, $2::date), $2::date), version = $3 where id = $1`,
    [row.id, context.today, version],
  );
  const open = await context.tx.query<{ id: string }>(
    'select id from release.certification_case where authorisation_id = $1 and state = any($2) order by id',
    [row.id, [...openStates, 'ON_HOLD']],
  );
  await auditAuthorisation(context, row, {
    action: 'authorisation.revoke',
    before: { state: row.state, validTo: row.valid_to },
    after: { state: 'REVOKED', validTo: context.today, openCases: open.map(({ id }) => id) },
    reason: body.reason,
  });
  return { version, result: { id: row.id, state: 'REVOKED', openCases: open.length } };
});

/** An authorisation starts with the default statement as a proposal: a QP named on it approves it before anything is certified. */
async function firstTemplate(tx: Parameters<typeof lockAuthorisation>[0], row: AuthorisationRow): Promise<void> {
  await tx.query(
    `insert into release.certificate_template (id, owner_org, authorisation_id, version, statement) values ($1, $2, $3, 1, $4)`,
    [randomUUID(), row.owner_org, row.id, defaultStatement],
  );
}

export const listAuthorisations = defineQuery(masterData.listAuthorisations, async ({ tx }) => {
  const rows = await tx.query<AuthorisationRow>('select * from release.authorisation order by number, id');
  const qps = await tx.query<NamedQpRow>('select * from release.authorisation_qp order by person_name, id');
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    holderName: row.facts.holderName,
    memberState: row.facts.memberState,
    state: row.state,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    version: row.version,
    qps: qps
      .filter((qp) => qp.authorisation_id === row.id)
      .map((qp) => ({
        id: qp.id,
        personId: qp.person_id,
        name: qp.person_name,
        role: qp.role,
        state: qp.state,
        validFrom: qp.valid_from,
        validTo: qp.valid_to,
        version: qp.version,
      })),
  }));
});
