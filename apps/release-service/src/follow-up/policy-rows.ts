import { randomUUID } from 'node:crypto';
import { followUpOperations } from '@qp/contracts/release';
import { defaultFollowUpPolicy, followUpRefusal, type FollowUpPolicy } from '@qp/domain/follow-up';
import type { Tx } from '@qp/platform/persistence';
import { lookAgain } from '../clocks/index.js';
import { assertAllowed, assertSeen, defineCommand, defineQuery } from '../command-pipeline/index.js';

/** What a person sets; the scope and the version stand beside it. */
type Stored = Omit<FollowUpPolicy, 'sponsorId' | 'version'>;

/** A version of a policy of follow-up, as stored. */
export interface PolicyRow {
  readonly sponsor_id: string | null;
  readonly version: number;
  readonly policy: Stored;
  readonly reason: string;
  readonly changed_name: string;
  readonly changed_at: Date;
}

/** All versions of a house's policies of follow-up, newest first, with who changed them and why. */
export function followUpRows(tx: Tx, house: string): Promise<PolicyRow[]> {
  return tx.query<PolicyRow>(
    'select sponsor_id, version, policy, reason, changed_name, changed_at from release.follow_up_policy where owner_org = $1 order by changed_at desc, version desc',
    [house],
  );
}

/** All versions of a house's policies; the domain chooses among them. */
export async function followUpPolicies(tx: Tx, house: string): Promise<FollowUpPolicy[]> {
  return (await followUpRows(tx, house)).map(({ sponsor_id, version, policy }) => ({
    ...policy,
    version,
    ...(sponsor_id ? { sponsorId: sponsor_id } : {}),
  }));
}

export const changeFollowUp = defineCommand(followUpOperations.changeFollowUp, async (context, { body }) => {
  const house = context.actor.organisationId;
  const { policy, sponsorId = null } = body;
  assertAllowed(followUpRefusal(policy));
  const before = (await followUpRows(context.tx, house)).find((row) => row.sponsor_id === sponsorId);
  assertSeen('policy', body.expectedVersion, before?.version ?? 0);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  const { personId, name } = context.actor;
  await context.tx.query(
    `insert into release.follow_up_policy (id, owner_org, sponsor_id, version, policy, reason, changed_by, changed_name, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, house, sponsorId, version, JSON.stringify(policy), body.reason, personId, name, context.now],
  );
  await lookAgain(context.tx, house);
  await context.audit({
    action: 'planning.changeFollowUp',
    subject: { kind: 'follow-up-policy', id },
    stream: `org/${house}`,
    ownerOrg: house,
    before: before ? { version: before.version, policy: before.policy } : null,
    after: { sponsorId, version, policy },
    reason: body.reason,
  });
  return { version, result: { id } };
});

export const listFollowUp = defineQuery(followUpOperations.listFollowUp, async ({ tx, actor }) => {
  const rows = await followUpRows(tx, actor.organisationId);
  return [
    ...rows.map((row) => ({
      sponsorId: row.sponsor_id,
      version: row.version,
      policy: shown(row.policy),
      reason: row.reason,
      by: row.changed_name,
      since: row.changed_at.toISOString(),
    })),
    { sponsorId: null, version: 0, policy: shown(defaultFollowUpPolicy), reason: null, by: null, since: null },
  ];
});

function shown(policy: Stored) {
  return {
    ...policy,
    cadence: policy.cadence.map((band) => ({ ...band })),
    contacts: [...policy.contacts],
    ladder: policy.ladder.map((step) => ({ ...step })),
  };
}
