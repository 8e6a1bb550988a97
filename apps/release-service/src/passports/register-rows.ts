import type { Tx } from '@qp/platform/persistence';

/** An entry of the certification register (EU GMP Annex 16 1.6.3). */
export interface RegisterRow {
  readonly registerNo: number;
  readonly enteredAt: string;
  readonly authorisationNo: string;
  readonly siteId: string;
  readonly productCode: string;
  readonly batchNo: string;
  readonly euCtNumbers: readonly string[];
  readonly destinationMs: readonly string[];
  readonly decision: string;
  readonly certificateId: string | null;
  readonly qpName: string;
  readonly signatureId: string;
  readonly deviationRefs: readonly string[];
  readonly remarks: string;
}

/** The entries of one case, as far as the scope may see them. */
export async function readRegister(tx: Tx, caseId: string): Promise<RegisterRow[]> {
  const rows = await tx.query<Omit<RegisterRow, 'enteredAt'> & { readonly enteredAt: Date }>(
    `select register_no as "registerNo", entered_at as "enteredAt", authorisation_no as "authorisationNo", site_id as "siteId",
       product_code as "productCode", batch_no as "batchNo", eu_ct_numbers as "euCtNumbers", destination_ms as "destinationMs", decision,
       certificate_id as "certificateId", qp_name as "qpName", signature_id as "signatureId", deviation_refs as "deviationRefs", remarks
     from release.register_entry where case_id = $1 order by entered_at, register_no`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, enteredAt: row.enteredAt.toISOString() }));
}
