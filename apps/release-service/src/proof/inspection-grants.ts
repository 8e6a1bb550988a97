import { randomUUID } from 'node:crypto';
import { proofOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { assertSeen, defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';

interface GrantRow {
  readonly id: string;
  readonly owner_org: string;
  readonly authority_id: string;
  readonly authority: string | null;
  readonly inspection: string;
  readonly registers: { authorisationId: string; authorisationNo: string }[];
  readonly signatures: boolean;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly granted_name: string;
  readonly granted_at: Date;
  readonly ended_at: Date | null;
  readonly ended_name: string | null;
  readonly version: number;
}

const registers = `(select coalesce(jsonb_agg(jsonb_build_object('authorisationId', one.id, 'authorisationNo', coalesce(
    g.authorisation_numbers[one.at], (select number from release.authorisation a where a.id = one.id), (select authorisation_no from release.proof_verification p where p.authorisation_id = one.id limit 1), '-')) order by one.at), '[]')
  from unnest(g.authorisation_ids) with ordinality one(id, at))`;

export const listInspectionGrants = defineQuery(proofOperations.inspectionGrants, async ({ tx }) => {
  const rows = await tx.query<GrantRow>(
    `select g.*, release.name_of(g.authority_id) as authority, ${registers} as registers from release.inspection_grant g order by g.granted_at desc, g.id`,
  );
  return rows.map((row) => ({
    id: row.id,
    authorityId: row.authority_id,
    authority: row.authority ?? row.authority_id,
    inspection: row.inspection,
    registers: row.registers,
    signatures: row.signatures,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    grantedBy: row.granted_name,
    grantedAt: row.granted_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_name,
    version: row.version,
  }));
});

/** Quality management lets an authority see the proof of registers of the house, for one inspection. */
export const grantInspection = defineCommand(proofOperations.grantInspection, async (context, { body }) => {
  const { tx, actor, now, today } = context;
  context.actsOn({ ownerOrg: actor.organisationId });
  if (body.validTo < body.validFrom || body.validTo < today)
    throw new DomainError('VALIDATION_FAILED', { message: 'The grant would have ended already.', whatToDo: 'Check the days.' });
  const { kind } = (await tx.maybe<{ kind: string }>('select kind from release.organisation where id = $1', [body.authorityId])) ?? {};
  if (kind === undefined) throw notFound('authority');
  if (kind !== 'AUTHORITY')
    throw new DomainError('RULE_BROKEN', {
      code: 'NOT_AN_AUTHORITY',
      message: 'Only an authority inspects; others see what they are a party of.',
      whatToDo: 'Name an organisation of kind AUTHORITY.',
      citation: 'CTR Art 78; 21 CFR 11.10(b)',
    });
  const authorisationIds = [...new Set(body.authorisationIds)];
  const own = await tx.query<{ id: string; number: string }>(
    'select id, number from release.authorisation where id = any($1::uuid[]) and owner_org = $2',
    [authorisationIds, actor.organisationId],
  );
  if (own.length !== authorisationIds.length) throw notFound('authorisation');
  const id = randomUUID();
  await tx.query(
    `insert into release.inspection_grant (id, owner_org, authority_id, inspection, authorisation_ids, signatures, valid_from, valid_to, reason,
       granted_by, granted_name, granted_at, authorisation_numbers)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      id,
      actor.organisationId,
      body.authorityId,
      body.inspection,
      authorisationIds,
      body.signatures,
      body.validFrom,
      body.validTo,
      body.reason,
      actor.personId,
      actor.name,
      now,
      authorisationIds.map((wanted) => own.find((one) => one.id === wanted)?.number),
    ],
  );
  const { reason, ...after } = body;
  await context.audit({
    action: 'proof.grantInspection',
    subject: { kind: 'inspection-grant', id },
    stream: `org/${actor.organisationId}`,
    ownerOrg: actor.organisationId,
    before: null,
    after,
    reason,
  });
  return { version: 1, result: { id } };
});

/** Ends a grant at once; what was seen under it stays in the audit trail. */
export const endInspection = defineCommand(proofOperations.endInspection, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const row = await tx.maybe<GrantRow>('select * from release.inspection_grant where id = $1 for update', [params.grantId]);
  if (!row) throw notFound('grant');
  context.actsOn({ ownerOrg: row.owner_org });
  assertSeen('grant', body.expectedVersion, row.version);
  if (row.ended_at) throw new DomainError('ILLEGAL_TRANSITION', { message: 'The grant has ended already.' });
  const version = row.version + 1;
  await tx.query('update release.inspection_grant set ended_at = $2, ended_by = $3, ended_name = $4, version = $5 where id = $1', [
    row.id,
    now,
    actor.personId,
    actor.name,
    version,
  ]);
  await context.audit({
    action: 'proof.endInspection',
    subject: { kind: 'inspection-grant', id: row.id },
    stream: `org/${row.owner_org}`,
    ownerOrg: row.owner_org,
    before: { ended: false, validTo: row.valid_to },
    after: { ended: true },
    reason: body.reason,
  });
  return { version, result: { id: row.id } };
});
