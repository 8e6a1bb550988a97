import { spreadsheetText } from '../kernel/index.js';
import { logDefinition, type AnnexNumber } from './log-definitions.js';
import type { LogRow } from './rows.js';
import { footerSentence, headerFields, type SopVersion } from './sop-document.js';

/** A text as a cell of a CSV file (RFC 4180) that no spreadsheet runs as a formula. */
export function csvCell(text: string): string {
  const safe = spreadsheetText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A log as CSV: the header lines of the SOP, then exactly the five columns, nothing below (RFC 4180 line ends). */
export function logAsCsv(
  annex: AnnexNumber,
  rows: readonly LogRow[],
  header: { readonly version: SopVersion; readonly today: string } | undefined,
): string {
  const { title, columns } = logDefinition(annex);
  const above = header
    ? headerFields(header.version, annex, title, header.today).map((field) => `${csvCell(field.label)},${csvCell(field.value)}`)
    : [];
  const lines = [...above, columns.map(csvCell).join(','), ...rows.map((row) => row.cells.map(csvCell).join(','))];
  return `${lines.join('\r\n')}\r\n`;
}

/** One row of a log as JSON: the five columns by name, and our status apart from the SOP's. */
export interface JsonRow {
  readonly [column: string]: string | null;
}

/** A log as a JSON value. */
export function logAsJson(annex: AnnexNumber, rows: readonly LogRow[]): JsonRow[] {
  const { columns } = logDefinition(annex);
  return rows.map((row) => ({
    ...Object.fromEntries(columns.map((column, at) => [column, row.cells[at] ?? '-'])),
    status: row.status,
    sopStatus: row.sopStatus,
    sopVersion: row.sopVersion,
    eventId: row.eventId,
  }));
}

/** A log as a table for a terminal, header above and footer sentence below. */
export function logAsTable(annex: AnnexNumber, rows: readonly LogRow[], version: SopVersion, today: string): string {
  const { title, columns } = logDefinition(annex);
  const lines: (readonly string[])[] = [columns, ...rows.map((row) => row.cells)];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => (cells[at] ?? '').length)));
  const draw = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  const head = headerFields(version, annex, title, today).map((field) => `${field.label}: ${field.value}`);
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [...head, '', draw(columns), rule, ...rows.map((row) => draw(row.cells)), '', footerSentence].join('\n');
}
