import type { GateCondition, GatePolicy } from '@qp/domain/gates';
import type { Tx } from '@qp/platform/persistence';
import { gateConditions } from '../policies/gate-conditions.js';
import type { RuleVersion } from './rule-version.js';

interface Change {
  readonly authorisationId: string;
  readonly number: string;
  readonly condition: string | null;
  readonly policy: GatePolicy | null;
  readonly reason: string | null;
  readonly at: Date | null;
}

/** How the gates bind under each authorisation in scope: the default, and one version more for every change that was agreed. */
export async function gateVersions(tx: Tx): Promise<RuleVersion[]> {
  const changes = await tx.query<Change>(
    `select authorisation.id as "authorisationId", authorisation.number, change.condition, change.policy, change.reason, change.changed_at as at
     from release.authorisation left join release.gate_policy change on change.authorisation_id = authorisation.id
     order by authorisation.number, authorisation.id, change.changed_at, change.id`,
  );
  const byAuthorisation = Map.groupBy(changes, ({ authorisationId }) => authorisationId);
  return [...byAuthorisation.values()].flatMap((own) => versionsUnder(own).toReversed());
}

/** Versions under one authorisation, oldest first. */
function versionsUnder(changes: readonly Change[]): RuleVersion[] {
  const scope = { key: changes[0]?.authorisationId ?? '', words: changes[0]?.number ?? '' };
  const inForce = new Map<string, GatePolicy>();
  const versions: RuleVersion[] = [
    { scope, version: 'default', current: false, since: null, by: null, reason: null, lines: linesOf(inForce) },
  ];
  for (const { condition, policy, reason, at } of changes) {
    if (condition === null || policy === null || at === null) continue;
    inForce.set(condition, policy);
    versions.push({
      scope,
      version: String(versions.length),
      current: false,
      since: at.toISOString(),
      by: null,
      reason,
      lines: linesOf(inForce),
    });
  }
  return versions.map((one, at) => ({ ...one, current: at === versions.length - 1 }));
}

function linesOf(inForce: ReadonlyMap<string, GatePolicy>): RuleVersion['lines'] {
  return gateConditions.map(({ code, requirement, citation, whatToDo, defaultPolicy }: GateCondition) => ({
    key: code,
    title: requirement,
    says: [
      { name: 'policy', value: defaultPolicy === 'locked' ? defaultPolicy : (inForce.get(code) ?? defaultPolicy) },
      { name: 'whatToDo', value: whatToDo },
    ],
    citation,
  }));
}
