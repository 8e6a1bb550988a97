import { randomUUID } from 'node:crypto';
import { notificationTopic } from '@qp/contracts/notifications';
import type { Tx } from '@qp/platform/persistence';
import {
  systemContext,
  type FeatureTools,
  type FollowUpWork,
  type HookContext,
  type RecordedDecision,
  type SystemContext,
} from '../command-pipeline/index.js';
import { openShipments } from '../trial-releases/index.js';
import { holdersOf, madeFrom, type Holder } from './holders-of.js';

/** Acts that freeze a batch and everything made from it, in the words of the notice. */
const freezing: Readonly<Record<string, string>> = {
  stop: 'stopped',
  suspend: 'certification suspended',
  withdraw: 'certification withdrawn',
  lateFailure: 'a late test result failed',
};

interface FreezeRow {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly caseId: string;
  readonly batchId: string;
  readonly act: string;
  readonly reason: string;
  readonly spreadAt: Date | null;
}

/** Notes a freeze in the transaction of its act, from whose commit on it counts; the work of telling follows. */
export async function onDecision(context: HookContext, decision: RecordedDecision): Promise<void> {
  if (freezing[decision.act] === undefined) return;
  const id = randomUUID();
  await context.tx.query(
    `insert into release.freeze (id, owner_org, sponsor_id, case_id, batch_id, act, reason, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      decision.ownerOrg,
      decision.sponsorId,
      decision.caseId,
      decision.batchId,
      decision.act,
      decision.reason ?? '',
      decision.by.name,
      context.now,
    ],
  );
  context.followUp({ activity: 'spreadFreeze', recordId: id });
}

/**
 * Carries a freeze to the trial releases and open shipments of the batch and of what was made from it, and tells every holder to set
 * the stock apart. One transaction, done once however often it is asked for.
 */
export function spreadFreeze({ database, registry }: FeatureTools): FollowUpWork {
  return async (_subject, { recordId }) => {
    await database.run({ kind: 'jobs' }, async (tx) => {
      const freeze = await tx.one<FreezeRow>(
        `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", case_id as "caseId", batch_id as "batchId", act, reason, spread_at as "spreadAt"
         from release.freeze where id = $1 for update`,
        [recordId],
      );
      if (freeze.spreadAt) return;
      const context = await systemContext(tx, registry.hooks);
      const batches = await madeFrom(tx, freeze.batchId);
      await wake(context, freeze, batches);
      const holders: Holder[] = [];
      for (const batch of batches) holders.push(...(await holdersOf(tx, batch)));
      for (const holder of holders) await notice(tx, freeze, holder, context.now);
      await tell(context, freeze, holders);
      await tx.query('update release.freeze set spread_at = $2 where id = $1', [freeze.id, context.now]);
      await context.audit({
        action: 'freeze.spread',
        subject: { kind: 'case', id: freeze.caseId },
        stream: `case/${freeze.caseId}`,
        ownerOrg: freeze.ownerOrg,
        sponsorId: freeze.sponsorId,
        after: { freezeId: freeze.id, act: freeze.act, batches: batches.map(({ batchNo }) => batchNo), holders },
        reason: freeze.reason,
      });
    });
  };
}

async function wake(context: SystemContext, freeze: FreezeRow, batches: readonly { readonly id: string }[]): Promise<void> {
  const ids = batches.map(({ id }) => id);
  const fact = { id: freeze.id, kind: 'freeze' };
  const releases = await context.tx.query<{ id: string }>(
    `select id from release.trial_release where batch_id = any($1) and state not in ('REVOKED', 'CLOSED') order by id`,
    [ids],
  );
  for (const { id } of releases) await context.signal('release', id, fact);
  const shipments = await context.tx.query<{ id: string }>(
    `select id from release.shipment where batch_id = any($1) and ${openShipments} order by id`,
    [ids],
  );
  for (const { id } of shipments) await context.signal('shipment', id, fact);
}

async function notice(tx: Tx, freeze: FreezeRow, holder: Holder, now: Date): Promise<void> {
  await tx.query(
    `insert into release.holder_notice (id, owner_org, sponsor_id, freeze_id, case_id, batch_id, org_id, org_name, place, quantity, sent_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (freeze_id, batch_id, org_id, place) do update set quantity = release.holder_notice.quantity + excluded.quantity`,
    [
      randomUUID(),
      freeze.ownerOrg,
      freeze.sponsorId,
      freeze.id,
      freeze.caseId,
      holder.batchId,
      holder.organisationId,
      holder.name,
      holder.place,
      holder.quantity,
      now,
    ],
  );
}

/** One message to each holder of each batch; whoever holds the frozen batch itself was told with the decision. */
async function tell(context: SystemContext, freeze: FreezeRow, holders: readonly Holder[]): Promise<void> {
  const { place_org: toldAlready } = await context.tx.one<{ place_org: string }>('select place_org from release.batch where id = $1', [
    freeze.batchId,
  ]);
  const told = new Set([`${freeze.batchId}:${toldAlready}`]);
  for (const holder of holders) {
    const key = `${holder.batchId}:${holder.organisationId}`;
    if (told.has(key)) continue;
    told.add(key);
    const { product } = await context.tx.one<{ product: string }>(
      `select product.facts ->> 'name' as product from release.batch join release.product on product.id = batch.product_id where batch.id = $1`,
      [holder.batchId],
    );
    await context.enqueue({
      topic: notificationTopic,
      key: freeze.caseId,
      payload: {
        template: 'case.frozen',
        key: `${freeze.id}:${key}`,
        data: { batchNo: holder.batchNo, product, act: freezing[freeze.act] ?? freeze.act, reason: freeze.reason },
        recipients: [
          {
            organisationId: holder.organisationId,
            roles: ['DEPOT', 'SITE_PHARMACY', 'MANUFACTURER', 'IMPORTER', 'OPERATIONS'],
          },
        ],
        ownerOrg: freeze.ownerOrg,
        sponsorId: freeze.sponsorId,
        caseId: freeze.caseId,
      },
    });
  }
}
