/** How a table is protected. */
export interface Protection {
  /** Rows are only ever added: no role of a running service may change or delete one. */
  readonly appendOnly?: boolean;
  /** Who sees a row: its owner organisation, also its sponsor and who acts for it, or an SQL condition. */
  readonly visible: 'owner' | 'parties' | (string & {});
  /** SQL condition for rows written by people; the same as `visible` when left out. */
  readonly write?: string;
}

/** Runs one statement for a role of the service whose owner runs the migration: `${role}` in the text is its quoted name. */
function forRole(kind: 'app' | 'jobs', statement: string): string {
  const role = `quote_ident(regexp_replace(current_user, '_owner$', '_${kind}'))`;
  return `do $protect$ begin execute replace($statement$${statement}$statement$, ':role', ${role}); end $protect$`;
}

/**
 * Statements that put a table under row-level security (enabled, and forced for its owner too) with policies and rights for requests
 * and for jobs. A table without them is invisible to both. Run by a migration, that is as the service's owner role.
 */
export function protect(schema: string, table: string, protection: Protection): string[] {
  const name = `${schema}.${table}`;
  const visible =
    protection.visible === 'owner'
      ? `owner_org = ${schema}.scope_org()`
      : protection.visible === 'parties'
        ? `${schema}.in_scope(owner_org, sponsor_id)`
        : protection.visible;
  const written = protection.write ?? visible;
  const rights = protection.appendOnly ? 'select, insert' : 'select, insert, update, delete';
  return [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    forRole('app', `create policy ${table}_app on ${name} to :role using (${visible}) with check (${written})`),
    forRole('jobs', `create policy ${table}_jobs on ${name} to :role using (true) with check (true)`),
    forRole('app', `grant ${rights} on ${name} to :role`),
    forRole('jobs', `grant ${rights} on ${name} to :role`),
  ];
}

/** Restricts whatever the policies of a table let requests see and write, by an SQL condition under a name of its own. */
export function restrict(schema: string, table: string, name: string, condition: string): string {
  return forRole(
    'app',
    `create policy ${table}_${name} on ${schema}.${table} as restrictive to :role using (${condition}) with check (${condition})`,
  );
}

/** Lets the owner, who is held by row-level security too, use a table inside its functions. */
export function ownerPolicy(schema: string, table: string): string {
  return `create policy ${table}_owner on ${schema}.${table} to current_user using (true) with check (true)`;
}
