/** Asks as the administrator. */
export type AskAll = <R extends object>(sql: string, params?: unknown[]) => Promise<R[]>;

/**
 * A mark of everything that each table of a schema holds: where one row differs, so does the mark of its table. Of the outbox only new
 * messages count: whether one was delivered meanwhile is nobody's act.
 */
export async function contentsOf(ask: AskAll, schema: string): Promise<ReadonlyMap<string, string>> {
  const tables = await ask<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = $1 and table_type = 'BASE TABLE' order by 1`,
    [schema],
  );
  const each = tables.map(({ name }) =>
    name === 'outbox'
      ? `select 'outbox' as name, coalesce(max(id), 0)::text as mark from "${schema}".outbox`
      : `select '${name}' as name, count(*) || '/' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as mark from "${schema}"."${name}" t`,
  );
  const rows = await ask<{ name: string; mark: string }>(each.join(' union all '));
  return new Map(rows.map(({ name, mark }) => [name, mark]));
}

/** The tables that differ between two looks. */
export function changedTables(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).toSorted();
}
