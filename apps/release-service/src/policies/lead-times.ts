import { randomUUID } from 'node:crypto';
import { policyOperations } from '@qp/contracts/release';
import { defaultLeadTimes } from '@qp/domain/certification';
import { assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';
import { leadTimesOf } from './lead-days.js';

export const changeLeadTimes = defineCommand(policyOperations.changeLeadTimes, async (context, { body }) => {
  const ownerOrg = context.actor.organisationId;
  const before = await leadTimesOf(context.tx, ownerOrg);
  assertSeen('lead time policy', body.expectedVersion, before?.version ?? 0);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  const signatureId = await recordSignature(context, { subjectKind: 'lead-times', subjectId: id, ownerOrg });
  await context.tx.query(
    'insert into release.lead_time_policy (id, owner_org, version, days, reason, signature_id, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, ownerOrg, version, JSON.stringify(body.leadTimes), body.reason, signatureId, context.actor.personId, context.now],
  );
  await context.audit({
    action: 'policy.changeLeadTimes',
    subject: { kind: 'lead-times', id },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    before: before?.days ?? defaultLeadTimes,
    after: { ...body.leadTimes, version },
    reason: body.reason,
  });
  return { version, result: { id } };
});

export const readLeadTimes = defineQuery(policyOperations.readLeadTimes, async ({ tx, actor }) => {
  const row = await leadTimesOf(tx, actor.organisationId);
  return {
    version: row?.version ?? 0,
    leadTimes: row?.days ?? defaultLeadTimes,
    reason: row?.reason ?? null,
    since: row?.changedAt.toISOString() ?? null,
  };
});
