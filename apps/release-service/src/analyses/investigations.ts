import type { Tx } from '@qp/platform/persistence';

/** Investigations of a sheet's results that are not concluded. */
export async function openInvestigations(tx: Tx, sheetId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select deviation.id from release.result_investigation link join release.deviation on deviation.id = link.deviation_id
     where link.sheet_id = $1 and deviation.state not in ('DISPOSITIONED', 'CLOSED', 'VOID')`,
    [sheetId],
  );
  return rows.map(({ id }) => id);
}

/** Which deviation investigates which result of a batch. */
export function investigationsOf(tx: Tx, batchId: string): Promise<{ sheetId: string; test: string; deviationId: string }[]> {
  return tx.query(
    'select sheet_id as "sheetId", test, deviation_id as "deviationId" from release.result_investigation where batch_id = $1',
    [batchId],
  );
}
