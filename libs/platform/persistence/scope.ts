import { keepsBlind } from '@qp/domain/blinding';
import { isRole } from '@qp/domain/people';

/** A column by which a membership can be narrowed: a row that has it is the person's only with a value that they are left. */
export type NarrowingColumn = 'sponsor_id' | 'trial_id' | 'member_state' | 'site_id';

/** Whose eyes a unit of work reads with: a person's, or those of the worker, relay and sweeps. */
export type Scope =
  | {
      readonly kind: 'person';
      readonly personId: string;
      readonly organisationId: string;
      readonly roles: readonly string[];
      /** Sponsor organisations that the person acts for by written delegation. */
      readonly sponsors: readonly string[];
      /** Columns by which the person's rows are narrowed, with the values that are left to them; a column left out keeps all. */
      readonly only?: Readonly<Partial<Record<NarrowingColumn, readonly string[]>>>;
    }
  | { readonly kind: 'jobs' };

/** The scope of work that no person asks for: facts taken in, deadlines, deliveries. */
export const jobsScope: Scope = { kind: 'jobs' };

/** Sets the scope for the running transaction only; parameters by {@link scopeParameters}. */
export const setScopeSql = `select set_config('qp.person', $1::uuid::text, true), set_config('qp.org', $2::uuid::text, true),
  set_config('qp.roles', $3::text[]::text, true), set_config('qp.sponsors', $4::uuid[]::text, true),
  set_config('qp.blinded', $5::boolean::text, true), set_config('qp.only', $6::text, true)`;

/** What {@link setScopeSql} sets for a person. */
export function scopeParameters(scope: Extract<Scope, { kind: 'person' }>): unknown[] {
  // whether what could break a trial's blind is kept from them, where there is a blinded trial (SOD-6)
  const blinded = keepsBlind(scope.roles.filter(isRole), true);
  const only = scope.only === undefined ? '' : JSON.stringify(scope.only);
  return [scope.personId, scope.organisationId, [...scope.roles], [...scope.sponsors], blinded, only];
}

/**
 * Functions by which policies read the scope. Outside a unit of work the settings are unset or empty, so they give null or an
 * empty list and no policy holds. Plain SQL without own settings, so that the planner inlines them.
 */
export function scopeFunctions(schema: string): string[] {
  const setting = (name: string) => `nullif(current_setting('qp.${name}', true), '')`;
  const reader = (name: string, type: string, body: string) =>
    `create or replace function ${schema}.${name}() returns ${type} language sql stable parallel safe as $$ select ${body} $$`;
  return [
    reader('scope_person', 'uuid', `${setting('person')}::uuid`),
    reader('scope_org', 'uuid', `${setting('org')}::uuid`),
    reader('scope_roles', 'text[]', `coalesce(${setting('roles')}, '{}')::text[]`),
    reader('scope_sponsors', 'uuid[]', `coalesce(${setting('sponsors')}, '{}')::uuid[]`),
    `create or replace function ${schema}.in_scope(owner_org uuid, sponsor_id uuid) returns boolean language sql stable parallel safe
     as $$ select owner_org = ${schema}.scope_org() or sponsor_id = ${schema}.scope_org() or sponsor_id = any(${schema}.scope_sponsors()) $$`,
  ];
}
