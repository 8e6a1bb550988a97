import { filingPlaces, type RecordKind } from '@qp/domain/filing';

/** Kind under which an accepted document is filed, by the requirement that it answers (domain reference 8.1, 8.2). */
const kindOfRequirement: Readonly<Record<string, RecordKind>> = {
  CTA_DECISION: 'CTA_DECISION',
  CTA_DOSSIER_INDEX: 'CTA_SUBMISSION',
  IMPD: 'CTA_SUBMISSION',
  IMPD_SIMPLIFIED_OR_SMPC: 'SMPC',
  PROTOCOL: 'PROTOCOL',
  IB: 'INVESTIGATOR_BROCHURE',
  SUPPLY_CHAIN_MAP: 'SUPPLY_PLAN',
  QTA_SPONSOR: 'TECHNICAL_AGREEMENT',
  QTA_MFG: 'TECHNICAL_AGREEMENT',
  QP_QP_AGREEMENT: 'TECHNICAL_AGREEMENT',
  MIA_IMP: 'MIA_COPY',
  MIA_OTHER_EU: 'MIA_COPY',
  GMP_CERT: 'MIA_COPY',
  LOCAL_MFG_LICENCE: 'MIA_COPY',
  QP_DECLARATION: 'QP_DECLARATION',
  AUDIT_REPORT: 'GMP_AUDIT_REPORT',
  AUDIT_CAPA_STATUS: 'GMP_AUDIT_REPORT',
  AUDIT_FINAL_ASSESSMENT: 'AUDIT_PROOF',
  PSF: 'PSF',
  TSE_STATEMENT: 'TSE_STATEMENT',
  COA_DP: 'COA',
  API_COA: 'COA',
  PLACEBO_COA: 'COA',
  IMPORT_TEST_REPORT: 'COA',
  ANNEX16_CONFIRMATION: 'CONFIRMATION',
  LABEL_MASTER: 'LABEL_MASTER',
  LABEL_SAMPLE: 'LABEL_SAMPLE',
  RANDOMISATION_RELEASE: 'RANDOMISATION_LIST',
  TRANSIT_TEMP_IN: 'TEMPERATURE_LOG',
  SHIP_VALIDATION: 'VENDOR_QUALIFICATION',
  IMPORT_CUSTOMS: 'IMPORT_LICENCE',
  IMPORT_LICENCE: 'IMPORT_LICENCE',
  GMO_CONSENT: 'PERMIT',
  EXPIRY_UPDATE_DATA: 'EXPIRY_UPDATE',
};

/** Kind of an accepted document. What no artifact of the TMF takes stays in the manufacturer's GMP archive, with a reference to it. */
export function recordKindOfRequirement(code: string): RecordKind {
  return kindOfRequirement[code] ?? 'BATCH_RECORD';
}

/** Number under which a kind is filed, or the reference to the GMP archive. */
export function placeOf(kind: RecordKind): string {
  const place = filingPlaces[kind];
  return place.archive === 'TMF' ? place.artifact : 'GMP archive';
}
