import type { AnnexureLog } from '@qp/contracts/release';
import { stringify } from 'csv-stringify/sync';

/** The signatures on the records of a log, a line each, as they stand below its table (21 CFR 11.50(b)). */
export function signatureLines({ signatures }: Pick<AnnexureLog, 'signatures'>): string[] {
  return signatures.map(({ record, words }) => `Signed for ${record}: ${words}`);
}

/**
 * A log as CSV: exactly the columns and rows of the SOP and, where records behind them are signed, an empty line and the signatures below, so
 * that whoever reads the table alone reads the SOP's.
 */
export function logAsSignedCsv(log: AnnexureLog): string {
  const lines = signatureLines(log).map((line) => [line, ...log.columns.slice(1).map(() => '')]);
  const below = lines.length === 0 ? [] : [log.columns.map(() => ''), ...lines];
  return stringify([log.columns, ...log.rows.map((row) => row.cells), ...below]);
}
