import type { JudgedResult, ResultSheet } from '@qp/domain/specifications';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** A certificate of analysis as data, as stored. */
export interface SheetRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly batch_id: string;
  readonly specification_id: string;
  readonly laboratory: string;
  readonly reference: string;
  readonly analysed_on: string;
  readonly form: 'TYPED' | 'CSV' | 'JSON';
  readonly results: readonly JudgedResult[];
  readonly sha256: string;
  readonly state: ResultSheet['state'];
  readonly typed_by: string;
  readonly typed_name: string;
  readonly typed_at: Date;
  readonly checked_name: string | null;
  readonly checked_at: Date | null;
  readonly document_version_id: string | null;
  readonly replaces: string | null;
  readonly reason: string | null;
  readonly version: number;
}

/** All sheets of a batch, oldest first, whatever the reader may see of the batch: gates ask for all. */
export function sheetsOf(tx: Tx, batchId: string): Promise<SheetRow[]> {
  return tx.query<SheetRow>('select * from release.results_of($1)', [batchId]);
}

/** Locks a sheet; NOT_FOUND where it is not the person's to see. */
export async function lockSheet(tx: Tx, id: string): Promise<SheetRow> {
  const row = await tx.maybe<SheetRow>('select * from release.result_sheet where id = $1 for update', [id]);
  if (!row) throw notFound('sheet of results');
  return row;
}

/** Where an audit row of a sheet belongs. */
export function sheetStream(row: Pick<SheetRow, 'id' | 'batch_id' | 'owner_org' | 'sponsor_id'>) {
  return {
    subject: { kind: 'result-sheet', id: row.id },
    stream: `batch/${row.batch_id}`,
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
  };
}
