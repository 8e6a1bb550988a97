import { defaultSlaPolicy, scopeKey } from '@qp/domain/clocks';
import { defaultFollowUpPolicy } from '@qp/domain/follow-up';
import { linesOfPolicy } from '@qp/domain/rule-versions';
import type { Tx } from '@qp/platform/persistence';
import { serviceLevelRows } from '../clocks/service-levels.js';
import { followUpRows } from '../follow-up/policy-rows.js';
import type { RuleVersion } from './rule-version.js';

const HOUSE = 'The whole house';

interface Stored {
  readonly scope: RuleVersion['scope'];
  readonly version: number;
  readonly policy: object;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Versions of the times promised. */
export async function serviceLevelVersions(tx: Tx, house: string): Promise<RuleVersion[]> {
  const stored = await serviceLevelRows(tx, house);
  const names = await sponsorNames(
    tx,
    stored.map(({ scope }) => scope.sponsorId),
  );
  const rows = stored.map(({ scope, version, budgets, warn_at: warnAt, reason, changed_name, changed_at }): Stored => ({
    scope: {
      key: scopeKey(scope),
      words:
        Object.values({ ...scope, sponsorId: nameIn(names, scope.sponsorId) })
          .filter(Boolean)
          .join(', ') || HOUSE,
    },
    version,
    policy: { ...budgets, warnAt },
    reason,
    by: changed_name,
    at: changed_at,
  }));
  const { scope, budgets, warnAt } = defaultSlaPolicy;
  return versionsOf(rows, { key: scopeKey(scope), policy: { ...budgets, warnAt }, citation: 'domain reference 7.3' });
}

/** Versions of reminders and escalations. */
export async function followUpVersions(tx: Tx, house: string): Promise<RuleVersion[]> {
  const stored = await followUpRows(tx, house);
  const names = await sponsorNames(
    tx,
    stored.map(({ sponsor_id }) => sponsor_id),
  );
  const rows = stored.map(({ sponsor_id, version, policy, reason, changed_name, changed_at }): Stored => ({
    scope: { key: sponsor_id ?? 'house', words: nameIn(names, sponsor_id ?? undefined) ?? HOUSE },
    version,
    policy,
    reason,
    by: changed_name,
    at: changed_at,
  }));
  const fields = Object.entries(defaultFollowUpPolicy).filter(([name]) => name !== 'version' && name !== 'sponsorId');
  const policy = Object.fromEntries(fields);
  return versionsOf(rows, { key: 'house', policy, citation: 'domain reference 7.4, 7.5' });
}

/** Every version with the default below it: the first change of each scope is one against the default. */
function versionsOf(
  rows: readonly Stored[],
  preset: { readonly key: string; readonly policy: object; readonly citation: string },
): RuleVersion[] {
  const { key, policy, citation } = preset;
  const scopes = new Map([[key, { key, words: HOUSE }], ...rows.map(({ scope }) => [scope.key, scope] as const)]);
  return [...scopes.values()].flatMap((scope) => {
    const own = rows.filter((row) => row.scope.key === scope.key);
    return [
      ...own.map((row, at) => ({
        scope,
        version: String(row.version),
        current: at === 0,
        since: row.at.toISOString(),
        by: row.by,
        reason: row.reason,
        lines: linesOfPolicy(row.policy, citation).map(answered),
      })),
      {
        scope,
        version: 'default',
        current: own.length === 0,
        since: null,
        by: null,
        reason: null,
        lines: linesOfPolicy(policy, citation).map(answered),
      },
    ];
  });
}

function answered({ says, ...line }: ReturnType<typeof linesOfPolicy>[number]) {
  return { ...line, says: [...says] };
}

async function sponsorNames(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string | null }>('select id, release.name_of(id) as name from unnest($1::uuid[]) as id', [
    ids.filter((id) => typeof id === 'string'),
  ]);
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
}

function nameIn(names: ReadonlyMap<string, string>, id: string | undefined): string | undefined {
  return id === undefined ? undefined : (names.get(id) ?? 'One sponsor');
}
