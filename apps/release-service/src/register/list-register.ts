import { caseQueries } from '@qp/contracts/release';
import type { ResponseOf } from '@qp/contracts/operation';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery } from '../command-pipeline/index.js';
import { signaturesAs } from '../signing/index.js';

/** An entry of the register as it is shown, with its signature as it is manifested. */
export type ShownEntry = ResponseOf<typeof caseQueries.register>[number];

/** Entries of a register between two numbers, both included, in its order; as far as the reader may see them. */
export async function shownEntries(
  tx: Tx,
  authorisationId: string,
  range: { readonly from?: number; readonly to?: number } = {},
): Promise<ShownEntry[]> {
  const rows = await tx.query<{
    id: string;
    register_no: number;
    entered_at: Date;
    authorisation_no: string;
    site_id: string;
    product_code: string;
    batch_no: string;
    eu_ct_numbers: string[];
    destination_ms: string[];
    decision: string;
    certificate_id: string | null;
    qp_id: string;
    qp_name: string;
    on_behalf_of: string | null;
    signature_id: string;
    signing_location_evidence: string;
    deviation_refs: string[];
    remarks: string;
  }>(
    `select * from release.register_entry where authorisation_id = $1 and register_no >= $2 and ($3::int is null or register_no <= $3)
     order by register_no`,
    [authorisationId, range.from ?? 1, range.to ?? null],
  );
  const signatures = await signaturesAs(
    tx,
    rows.map((row) => row.signature_id),
  );
  return rows.map((row) => ({
    id: row.id,
    registerNo: row.register_no,
    enteredAt: row.entered_at.toISOString(),
    authorisationNo: row.authorisation_no,
    siteId: row.site_id,
    productCode: row.product_code,
    batchNo: row.batch_no,
    euCtNumbers: row.eu_ct_numbers,
    destinationMs: row.destination_ms,
    decision: row.decision,
    certificateId: row.certificate_id,
    qpId: row.qp_id,
    qpName: row.qp_name,
    onBehalfOf: row.on_behalf_of,
    signatureId: row.signature_id,
    signature: signatures.get(row.signature_id) ?? null,
    signingLocationEvidence: row.signing_location_evidence,
    deviationRefs: row.deviation_refs,
    remarks: row.remarks,
  }));
}

/** The certification register of an authorisation. */
export const listRegister = defineQuery(caseQueries.register, ({ tx }, { params }) => shownEntries(tx, params.authorisationId));
