import { randomUUID } from 'node:crypto';
import { masterData } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand } from '../command-pipeline/index.js';
import { colleague } from '../people/index.js';
import { assertThreePeople, auditAuthorisation, lockAuthorisation, lockNamedQp } from './authorisation-rows.js';

export const proposeQp = defineCommand(masterData.proposeQp, async (context, { params, body }) => {
  const authorisation = await lockAuthorisation(context.tx, params.authorisationId);
  const person = await colleague(context.tx, body.personId);
  if (!person.roles.includes(body.role))
    throw new DomainError('RULE_BROKEN', {
      message: `${person.name} does not hold the role ${body.role}.`,
      whatToDo: 'Let quality management give the role first (two people).',
      citation: 'domain reference 2.6',
    });
  if (person.id === context.actor.personId) assertThreePeople(context, context.actor.personId);
  const id = randomUUID();
  const { personId, role, productTypes, signsFrom, trainingCurrentUntil, validFrom, validTo, reason, ...facts } = body;
  await context.tx.query(
    `insert into release.authorisation_qp (id, owner_org, authorisation_id, person_id, person_name, role, product_types, signs_from, facts, training_current_until, valid_from, valid_to, proposed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      authorisation.owner_org,
      authorisation.id,
      personId,
      person.name,
      role,
      productTypes,
      signsFrom,
      JSON.stringify(facts),
      trainingCurrentUntil,
      validFrom,
      validTo ?? null,
      context.actor.personId,
    ],
  );
  await auditAuthorisation(context, authorisation, { action: 'named-qp.propose', after: { mandateId: id, ...body }, reason });
  return { version: 1, result: { id } };
});

export const approveQp = defineCommand(masterData.approveQp, async (context, { params, body }) => {
  const row = await lockNamedQp(context.tx, params.authorisationId, params.mandateId);
  assertSeen('naming', body.expectedVersion, row.version);
  if (row.state !== 'PROPOSED') throw new DomainError('ILLEGAL_TRANSITION', { message: `The naming is ${row.state} already.` });
  assertThreePeople(context, row.proposed_by, row.person_id);
  const version = row.version + 1;
  await context.tx.query(
    `update release.authorisation_qp set state = 'ACTIVE', approved_by = $2, approved_at = now(), version = $3 where id = $1`,
    [row.id, context.actor.personId, version],
  );
  await auditAuthorisation(
    context,
    { id: row.authorisation_id, owner_org: row.owner_org },
    {
      action: 'named-qp.approve',
      before: { mandateId: row.id, state: row.state },
      after: { state: 'ACTIVE', personId: row.person_id },
      reason: body.reason,
    },
  );
  return { version, result: { id: row.id, state: 'ACTIVE' } };
});

export const revokeQp = defineCommand(masterData.revokeQp, async (context, { params, body }) => {
  const row = await lockNamedQp(context.tx, params.authorisationId, params.mandateId);
  assertSeen('naming', body.expectedVersion, row.version);
  if (row.state === 'REVOKED') throw new DomainError('ILLEGAL_TRANSITION', { message: 'The naming is revoked already.' });
  const version = row.version + 1;
  await context.tx.query(
    `update release.authorisation_qp set state = 'REVOKED', valid_to = least(coalesce(valid_to, $2::date), $2::date), version = $3 where id = $1`,
    [row.id, context.today, version],
  );
  await auditAuthorisation(
    context,
    { id: row.authorisation_id, owner_org: row.owner_org },
    {
      action: 'named-qp.revoke',
      before: { mandateId: row.id, state: row.state },
      after: { state: 'REVOKED', validTo: context.today },
      reason: body.reason,
    },
  );
  return { version, result: { id: row.id, state: 'REVOKED' } };
});
