import { caseQueries } from '@qp/contracts/release';
import { defineQuery, type Feature } from '../command-pipeline/index.js';
import { signaturesAs } from '../signing/index.js';
import { RegisterController } from './register.controller.js';

export { verifyRegister } from './verify-register.js';

const listRegister = defineQuery(caseQueries.register, async ({ tx }, { params }) => {
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
  }>('select * from release.register_entry where authorisation_id = $1 order by register_no', [params.authorisationId]);
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
});

/** The certification register (EU GMP Annex 16 1.6.3). */
export const register: Feature = { name: 'register', queries: [listRegister], controllers: [RegisterController] };
