import { capacityOperations } from '@qp/contracts/release';
import { eligibilityRefusals, helpsFrom, queueRule } from '@qp/domain/capacity';
import { readCase } from '../cases/case-row.js';
import { defineCommand, defineQuery } from '../command-pipeline/index.js';
import { productScopeOf } from '../gates/gate-input.js';
import { lockOwnCase } from '../planning/own-case.js';
import { readCases } from './read-queue.js';
import { readPeople } from './read-people.js';

export const queue = defineQuery(capacityOperations.queue, async ({ tx, actor, today }) => ({
  rule: queueRule,
  cases: (await readCases(tx, actor.organisationId, today)).flatMap((one) =>
    one.caseId === undefined
      ? []
      : {
          caseId: one.caseId,
          batchNo: one.batchNo,
          certifyBy: one.certifyBy ?? null,
          shortLife: one.shortLife,
          priority: one.priority,
          qpName: one.qpName ?? null,
          override: one.override ? { ...one.override, by: one.overrideBy ?? '-' } : null,
        },
  ),
}));

export const placeInQueue = defineCommand(capacityOperations.placeInQueue, async (context, { params, body }) => {
  const row = await lockOwnCase(context, params.caseId);
  const before = await context.tx.maybe<{ place: string }>('select place from release.queue_place where case_id = $1 for update', [row.id]);
  if (body.place === 'BY_RULE') await context.tx.query('delete from release.queue_place where case_id = $1', [row.id]);
  else
    await context.tx.query(
      `insert into release.queue_place (case_id, owner_org, place, reason, set_by, set_name, set_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (case_id) do update set place = excluded.place, reason = excluded.reason, set_by = excluded.set_by, set_name = excluded.set_name, set_at = excluded.set_at`,
      [row.id, row.ownerOrg, body.place, body.reason, context.actor.personId, context.actor.name, context.now],
    );
  await context.audit({
    action: 'capacity.placeInQueue',
    subject: { kind: 'case', id: row.id },
    stream: `case/${row.id}`,
    ownerOrg: row.ownerOrg,
    before: { place: before?.place ?? 'BY_RULE' },
    after: { place: body.place },
    reason: body.reason,
  });
  return { version: row.version, result: { caseId: row.id } };
});

export const candidates = defineQuery(capacityOperations.candidates, async ({ tx, actor, today }, { params }) => {
  const row = await readCase(tx, params.caseId);
  const number = (await tx.one<{ number: string }>('select number from release.authorisation where id = $1', [row.authorisationId])).number;
  const need = { authorisationNo: number, productScope: productScopeOf(row.facts), sponsorId: row.sponsorId };
  const qps = (await readPeople(tx, actor.organisationId)).filter(({ pool, namings }) => pool === 'QP' && namings.size > 0);
  const found = qps.map((one) => {
    const named = one.namings.get(row.authorisationId);
    const refusals = eligibilityRefusals(named, one.profile, need, today);
    return {
      personId: one.personId,
      name: one.name,
      eligible: refusals.length === 0,
      refusals: refusals.map(({ code, message }) => ({ code, message })),
      outside: one.outside,
      helpsFrom: helpsFrom(named, today) ?? null,
      openCases: one.openCases,
      wipLimit: one.profile.wipLimit,
    };
  });
  return found.toSorted((one, other) => Number(other.eligible) - Number(one.eligible) || one.openCases - other.openCases);
});
