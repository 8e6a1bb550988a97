import { randomUUID } from 'node:crypto';
import { policyOperations } from '@qp/contracts/release';
import { defaultWatchSteps, type WatchSteps } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';
import { assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';
import { recordSignature } from '../signing/index.js';

/** Steps of the watch in force of a house; version 0 where it set none. */
export interface WatchPolicy {
  readonly version: number;
  readonly documents: WatchSteps;
  readonly sites: WatchSteps;
  readonly reason: string | null;
  readonly changedAt: Date | null;
}

const byDefault: WatchPolicy = { version: 0, documents: defaultWatchSteps, sites: defaultWatchSteps, reason: null, changedAt: null };

/** Steps of the watch over documents and sites, in force of a house. */
export async function watchStepsOf(tx: Tx, ownerOrg: string): Promise<WatchPolicy> {
  const row = await tx.maybe<WatchPolicy>(
    'select version, documents, sites, reason, changed_at as "changedAt" from release.watch_policy where owner_org = $1 order by version desc limit 1',
    [ownerOrg],
  );
  return row ?? byDefault;
}

export const changeWatchSteps = defineCommand(policyOperations.changeWatchSteps, async (context, { body }) => {
  const { tx, actor, now } = context;
  const ownerOrg = actor.organisationId;
  const before = await watchStepsOf(tx, ownerOrg);
  assertSeen('watch policy', body.expectedVersion, before.version);
  const id = randomUUID();
  const version = before.version + 1;
  const { documents, sites } = body.steps;
  const signatureId = await recordSignature(context, { subjectKind: 'watch-steps', subjectId: id, ownerOrg });
  await tx.query(
    `insert into release.watch_policy (id, owner_org, version, documents, sites, reason, signature_id, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, ownerOrg, version, documents, sites, body.reason, signatureId, actor.personId, now],
  );
  await context.audit({
    action: 'policy.changeWatchSteps',
    subject: { kind: 'watch-steps', id },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    before: { documents: before.documents, sites: before.sites, version: before.version },
    after: { documents, sites, version },
    reason: body.reason,
  });
  return { version, result: { id } };
});

export const readWatchSteps = defineQuery(policyOperations.readWatchSteps, async ({ tx, actor }) => {
  const { version, documents, sites, reason, changedAt } = await watchStepsOf(tx, actor.organisationId);
  const versions = await tx.query<SetVersion>(
    `select version, documents, sites, reason, changed_at as "changedAt", (select name from release.person where id = changed_by) as by
     from release.watch_policy where owner_org = $1 order by version desc`,
    [actor.organisationId],
  );
  return {
    version,
    steps: stepsOf({ documents, sites }),
    reason,
    since: changedAt?.toISOString() ?? null,
    versions: versions.map((one) => ({
      version: one.version,
      steps: stepsOf(one),
      reason: one.reason,
      by: one.by,
      since: one.changedAt.toISOString(),
    })),
  };
});

/** A version that a house set. */
interface SetVersion extends Pick<WatchPolicy, 'version' | 'documents' | 'sites'> {
  readonly reason: string;
  readonly changedAt: Date;
  /** Who changed it; null where the person is not known here. */
  readonly by: string | null;
}

function stepsOf({ documents, sites }: Pick<WatchPolicy, 'documents' | 'sites'>) {
  return { documents: [...documents], sites: [...sites] };
}
