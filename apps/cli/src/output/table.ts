import Table from 'cli-table3';

/** Rows under a head, as lines for a terminal. */
export function asTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] }, wordWrap: true });
  for (const row of rows) table.push([...row]);
  return table.toString();
}
