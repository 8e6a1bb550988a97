import { randomUUID } from 'node:crypto';
import { clockOperations } from '@qp/contracts/release';
import { defaultSlaPolicy, scopeKey, slaRefusal, type SlaPolicy } from '@qp/domain/clocks';
import type { Tx } from '@qp/platform/persistence';
import { lookAgain } from './look-again.js';
import { assertAllowed, assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';

/** A version of the times promised, as stored. */
export interface SlaRow {
  readonly id: string;
  readonly scope: SlaPolicy['scope'];
  readonly version: number;
  readonly budgets: SlaPolicy['budgets'];
  readonly warn_at: number[];
  readonly reason: string;
  readonly changed_name: string;
  readonly changed_at: Date;
}

/** All versions of the times that a house promises, newest first, with who changed them and why. */
export function serviceLevelRows(tx: Tx, house: string): Promise<SlaRow[]> {
  return tx.query<SlaRow>(
    `select id, scope, version, budgets, warn_at, reason, changed_name, changed_at from release.sla_policy where owner_org = $1
     order by changed_at desc, version desc`,
    [house],
  );
}

/** All versions of the times that a house promises; the domain chooses among them. */
export async function slaPolicies(tx: Tx, house: string): Promise<SlaPolicy[]> {
  return (await serviceLevelRows(tx, house)).map(({ scope, version, budgets, warn_at, changed_at }) => ({
    scope,
    version,
    budgets,
    warnAt: warn_at,
    from: changed_at.getTime(),
  }));
}

export const changeServiceLevels = defineCommand(clockOperations.changeServiceLevels, async (context, { body }) => {
  const house = context.actor.organisationId;
  const { scope, budgets, warnAt } = body;
  assertAllowed(slaRefusal({ budgets, warnAt }));
  const key = scopeKey(scope);
  const before = (await serviceLevelRows(context.tx, house)).find((row) => scopeKey(row.scope) === key);
  assertSeen('service levels', body.expectedVersion, before?.version ?? 0);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  const signatureId = await recordSignature(context, { subjectKind: 'service-levels', subjectId: id, ownerOrg: house });
  await context.tx.query(
    `insert into release.sla_policy (id, owner_org, scope_key, scope, version, budgets, warn_at, signature_id, reason, changed_by, changed_name, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      house,
      key,
      JSON.stringify(scope),
      version,
      JSON.stringify(budgets),
      warnAt,
      signatureId,
      body.reason,
      context.actor.personId,
      context.actor.name,
      context.now,
    ],
  );
  await lookAgain(context.tx, house);
  await context.audit({
    action: 'policy.changeServiceLevels',
    subject: { kind: 'service-levels', id },
    stream: `org/${house}`,
    ownerOrg: house,
    before: before ? { version: before.version, budgets: before.budgets, warnAt: before.warn_at } : null,
    after: { scope, version, budgets, warnAt },
    reason: body.reason,
  });
  return { version, result: { id } };
});

export const listServiceLevels = defineQuery(clockOperations.listServiceLevels, async ({ tx, actor }) => {
  const rows = await serviceLevelRows(tx, actor.organisationId);
  const { scope, version, budgets, warnAt } = defaultSlaPolicy;
  return [
    ...rows.map((row) => ({
      id: row.id,
      scope: row.scope,
      version: row.version,
      budgets: row.budgets,
      warnAt: row.warn_at,
      reason: row.reason,
      by: row.changed_name,
      since: row.changed_at.toISOString(),
    })),
    { id: null, scope, version, budgets, warnAt: [...warnAt], reason: null, by: null, since: null },
  ];
});
