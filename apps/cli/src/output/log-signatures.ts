import type { AnnexureLog } from '@qp/contracts/release';
import { spreadsheetText } from '@qp/domain/kernel';
import { stringify } from 'csv-stringify/sync';

/** The signatures on the records of a log, a line each, as they stand below its table (21 CFR 11.50(b)). */
export function signatureLines({ signatures }: Pick<AnnexureLog, 'signatures'>): string[] {
  return signatures.map(({ record, words }) => `Signed for ${record}: ${words}`);
}

/**
 * A log as CSV: where records behind it are signed the signatures as lines of its head, then the columns of the SOP and nothing but its rows, so
 * that whoever reads from the line of columns on reads the SOP's table.
 */
export function logAsSignedCsv(log: AnnexureLog): string {
  return stringify([...signatureLines(log).map((line) => [line]), log.columns, ...log.rows.map((row) => row.cells.map(spreadsheetText))]);
}
