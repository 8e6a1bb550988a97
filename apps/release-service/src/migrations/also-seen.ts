/** Adds a policy for the role of requests beside those that the table has. */
export function alsoSeen(table: string, name: string, condition: string): string {
  const statement = `create policy ${name} on release.${table} for select to :role using (${condition})`;
  return `do $also$ begin execute replace($statement$${statement}$statement$, ':role', quote_ident(regexp_replace(current_user, '_owner$', '_app'))); end $also$`;
}
