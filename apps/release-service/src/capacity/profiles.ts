import { capacityOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { colleague } from '../people/index.js';
import { readPeople } from './read-people.js';

/** Roles whose holder may do the delegable part of a review. */
const qaPool: readonly string[] = ['QA_REVIEWER', 'QA_LEAD', 'QP_DELEGATE_DK'];

export const setProfile = defineCommand(capacityOperations.setProfile, async (context, { body }) => {
  const { tx, actor, now } = context;
  const ownerOrg = actor.organisationId;
  const known = (await readPeople(tx, ownerOrg)).find(({ personId }) => personId === body.personId);
  const person = known ?? (await colleague(tx, body.personId));
  if (body.pool === 'QP' && !(known && known.namings.size > 0))
    throw new DomainError('RULE_BROKEN', {
      message: `${person.name} is not named on an authorisation of yours.`,
      whatToDo: 'Have the naming proposed and approved first.',
      citation: 'Domain reference 2.1',
    });
  if (body.pool === 'QA' && !(await colleague(tx, body.personId)).roles.some((role) => qaPool.includes(role)))
    throw new DomainError('RULE_BROKEN', { message: `${person.name} does no work of QA.`, whatToDo: 'Choose somebody of QA.' });
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [body.personId]);
  const before = await tx.maybe<{ version: number; week: number[]; wip_limit: number; sponsor_ids: string[] | null }>(
    'select version, week, wip_limit, sponsor_ids from release.qp_profile where person_id = $1 for update',
    [body.personId],
  );
  assertSeen('profile', body.expectedVersion, before?.version ?? 0);
  if (before && body.reason === undefined)
    throw new DomainError('VALIDATION_FAILED', { message: 'A change of a profile needs a reason.', whatToDo: 'Say why.' });
  const version = (before?.version ?? 0) + 1;
  await tx.query(
    `insert into release.qp_profile (person_id, owner_org, pool, week, wip_limit, sponsor_ids, languages, version, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (person_id) do update set pool = excluded.pool, week = excluded.week, wip_limit = excluded.wip_limit, sponsor_ids = excluded.sponsor_ids,
       languages = excluded.languages, version = excluded.version, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [body.personId, ownerOrg, body.pool, body.week, body.wipLimit, body.sponsorIds ?? null, body.languages, version, actor.personId, now],
  );
  const { expectedVersion: _seen, reason, ...after } = body;
  await context.audit({
    action: 'capacity.setProfile',
    subject: { kind: 'qp-profile', id: body.personId },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    before: before ?? null,
    after,
    reason,
  });
  return { version, result: { personId: body.personId } };
});

export const listProfiles = defineQuery(capacityOperations.listProfiles, async ({ tx, actor }) =>
  (await readPeople(tx, actor.organisationId)).map((one) => ({
    personId: one.personId,
    name: one.name,
    pool: one.pool,
    week: one.week as [number, number, number, number, number, number, number],
    wipLimit: one.profile.wipLimit,
    sponsorIds: one.profile.sponsorIds ? [...one.profile.sponsorIds] : null,
    languages: [...one.languages],
    version: one.version,
  })),
);
