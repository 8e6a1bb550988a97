import type { MatrixRow } from './rule-set.js';

type Defaulted = 'row' | 'code' | 'keeping' | 'needsInit' | 'waivable';

/** What a row states; the rest follows from it. */
export type RowFields = Omit<MatrixRow, Defaulted> & Partial<Pick<MatrixRow, 'keeping' | 'needsInit' | 'waivable'>>;

/** A document of a batch, a shipment or a patient serves this batch; all others serve several. */
function keepingOf(per: string): MatrixRow['keeping'] {
  return per.split('/').some((level) => level === 'B' || level === 'SH' || level === 'PT') ? 'BATCH' : 'STANDING';
}

/** A row of the matrix. Unless stated it needs INIT and can be waived. */
export function matrixRow(row: number, code: string, fields: RowFields): MatrixRow {
  return { row, code, keeping: keepingOf(fields.per), needsInit: true, waivable: true, ...fields };
}
