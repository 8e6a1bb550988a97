/** Version of the TMF Reference Model that the numbers below belong to. */
export const tmfModelVersion = '3.3.1';

/** Where an artifact's date comes from, as the model suggests. */
export type TmfDateKind =
  | 'Version'
  | 'Shipment'
  | 'Last entry'
  | 'Transfer'
  | 'Document'
  | 'Recall'
  | 'Complaint'
  | 'Return'
  | 'Destruction'
  | 'Effective'
  | 'Release';

/** One artifact of the TMF Reference Model. */
export interface TmfArtifact {
  readonly modelVersion: string;
  readonly number: string;
  readonly name: string;
  /** Unique id of the model; left out where it was not verified. */
  readonly uniqueId?: number;
  readonly date?: TmfDateKind;
}

const artifact = (number: string, name: string, uniqueId?: number, date?: TmfDateKind): TmfArtifact => ({
  modelVersion: tmfModelVersion,
  number,
  name,
  uniqueId,
  date,
});

/** Zone 06 "IP and Trial Supplies", and the artifacts of other zones that a release files to. */
export const tmfIndex: readonly TmfArtifact[] = [
  artifact('06.01.01', 'IP Supply Plan', 118, 'Version'),
  artifact('06.01.02', 'IP Instructions for Handling', 119, 'Version'),
  artifact('06.01.03', 'IP Sample Label', 120, 'Version'),
  artifact('06.01.04', 'IP Shipment Documentation', 121, 'Shipment'),
  artifact('06.01.05', 'IP Accountability Documentation', 122, 'Last entry'),
  artifact('06.01.06', 'IP Transfer Documentation', 123, 'Transfer'),
  artifact('06.01.07', 'IP Re-labeling Documentation', 124, 'Document'),
  artifact('06.01.08', 'IP Recall Documentation', 125, 'Recall'),
  artifact('06.01.09', 'IP Quality Complaint Form', 126, 'Complaint'),
  artifact('06.01.10', 'IP Return Documentation', 127, 'Return'),
  artifact('06.01.11', 'IP Certificate of Destruction', 128, 'Destruction'),
  artifact('06.01.12', 'IP Retest and Expiry Documentation', 242, 'Document'),
  artifact('06.02.01', 'QP (Qualified Person) Certification', 129, 'Effective'),
  artifact('06.02.02', 'IP Regulatory Release Documentation', 130, 'Release'),
  artifact('06.02.03', 'IP Verification Statements', 131, 'Document'),
  artifact('06.02.04', 'Certificate of Analysis', 132, 'Version'),
  artifact('06.03.01', 'IP Treatment Allocation Documentation', 133, 'Document'),
  artifact('06.03.02', 'IP Unblinding Plan', 134, 'Version'),
  artifact('06.03.03', 'IP Treatment Decoding Documentation', 135, 'Document'),
  artifact('06.04.01', 'IP Storage Condition Documentation', 136, 'Document'),
  artifact('06.04.02', 'IP Storage Condition Excursion Documentation', 137, 'Document'),
  artifact('06.04.03', 'Maintenance Logs', 243, 'Last entry'),
  artifact('06.05.01', 'Non-IP Supply Plan', 138),
  artifact('06.05.02', 'Non-IP Shipment Documentation'),
  artifact('06.05.03', 'Non-IP Return Documentation'),
  artifact('06.06.01', 'IRT User Requirement Specification'),
  artifact('06.06.02', 'IRT Validation Certification'),
  artifact('06.06.03', 'IRT User Acceptance Testing (UAT) Certification'),
  artifact('06.06.04', 'IRT User Manual'),
  artifact('06.06.05', 'IRT User Account Management'),
  artifact('06.07.01', 'Relevant Communications'),
  artifact('06.07.02', 'Tracking Information'),
  artifact('06.07.03', 'Meeting Material'),
  artifact('06.07.04', 'Filenote'),
  artifact('03.01.01', 'Regulatory Submission', 52),
  artifact('03.01.02', 'Regulatory Authority Decision', 53),
  artifact('03.01.03', 'Trial identification number', 54),
  artifact('03.02.02', 'Import/export licence'),
  artifact('04.01.02', 'Ethics decision'),
  artifact('02.01.01', 'Investigator’s Brochure'),
  artifact('02.01.02', 'Protocol'),
  artifact('02.01.04', 'Protocol Amendment'),
  artifact('02.01.11', 'Summary of product characteristics'),
  artifact('05.02.17', 'IP Site Release Documentation', 100),
  artifact('11.02.01', 'Randomization Plan', 211),
  artifact('11.02.02', 'Randomization Procedure', 212),
  artifact('11.02.03', 'Master Randomization List', 213),
  artifact('01.01.14', 'Audit Certificate', 14),
  artifact('09.01.01', 'Qualification and Compliance', 177),
  artifact('09.02.03', 'Contractual Agreement', 180),
  artifact('01.01.16', 'Risk plan'),
  artifact('01.01.20', 'Oversight plan'),
];

/** The artifact with a number, if the index has it. */
export function tmfArtifact(number: string): TmfArtifact | undefined {
  return tmfIndex.find((entry) => entry.number === number);
}

/** Kinds of our records that are filed. */
export const recordKinds = [
  'SUPPLY_PLAN',
  'PHARMACY_MANUAL',
  'LABEL_MASTER',
  'LABEL_SAMPLE',
  'SHIPPING_ORDER',
  'SHIPMENT_RECORD',
  'SHIPMENT_RECEIPT',
  'ACCOUNTABILITY',
  'TRANSFER',
  'RELABEL_RECORD',
  'RECALL',
  'COMPLAINT',
  'RETURN',
  'DESTRUCTION_CERTIFICATE',
  'EXPIRY_UPDATE',
  'BATCH_CERTIFICATE',
  'CONFIRMATION',
  'QP_DECLARATION',
  'CERTIFICATION_NOTICE',
  'REGULATORY_RELEASE',
  'HANDOFF',
  'TSE_STATEMENT',
  'MIA_COPY',
  'PERMIT',
  'COA',
  'TREATMENT_ALLOCATION',
  'DECODING_ARRANGEMENT',
  'UNBLINDING_EVENT',
  'TEMPERATURE_LOG',
  'EXCURSION',
  'QUERY',
  'SOP_LOG',
  'FILE_NOTE',
  'CTA_SUBMISSION',
  'CTA_DECISION',
  'TRIAL_NUMBER',
  'IMPORT_LICENCE',
  'ETHICS_DECISION',
  'PROTOCOL',
  'PROTOCOL_AMENDMENT',
  'INVESTIGATOR_BROCHURE',
  'SMPC',
  'SITE_GREEN_LIGHT',
  'RANDOMISATION_LIST',
  'AUDIT_PROOF',
  'VENDOR_QUALIFICATION',
  'TECHNICAL_AGREEMENT',
  'RISK_PLAN',
  'BATCH_RECORD',
  'PSF',
  'GMP_AUDIT_REPORT',
] as const;
/** Kind of a record that is filed. */
export type RecordKind = (typeof recordKinds)[number];

/** Where a record is filed: an artifact of the TMF, or the manufacturer's GMP archive with a cross-reference only. */
export type FilingPlace =
  | { readonly archive: 'TMF'; readonly artifact: string; readonly restricted: 'YES' | 'NO' | 'IF_UNBLINDING' }
  | { readonly archive: 'GMP'; readonly crossReferenceOnly: true };

const tmf = (number: string, restricted: 'YES' | 'NO' | 'IF_UNBLINDING' = 'NO'): FilingPlace => ({
  archive: 'TMF',
  artifact: number,
  restricted,
});
const gmp: FilingPlace = { archive: 'GMP', crossReferenceOnly: true };

/** Filing place of every kind of record (domain reference 8.1, 8.2). Unblinding content is restricted. */
export const filingPlaces: { readonly [K in RecordKind]: FilingPlace } = {
  SUPPLY_PLAN: tmf('06.01.01'),
  PHARMACY_MANUAL: tmf('06.01.02'),
  LABEL_MASTER: tmf('06.01.03'),
  LABEL_SAMPLE: tmf('06.01.03'),
  SHIPPING_ORDER: tmf('06.01.04'),
  SHIPMENT_RECORD: tmf('06.01.04'),
  SHIPMENT_RECEIPT: tmf('06.01.04'),
  ACCOUNTABILITY: tmf('06.01.05'),
  TRANSFER: tmf('06.01.06'),
  RELABEL_RECORD: tmf('06.01.07'),
  RECALL: tmf('06.01.08'),
  COMPLAINT: tmf('06.01.09'),
  RETURN: tmf('06.01.10'),
  DESTRUCTION_CERTIFICATE: tmf('06.01.11'),
  EXPIRY_UPDATE: tmf('06.01.12'),
  BATCH_CERTIFICATE: tmf('06.02.01'),
  CONFIRMATION: tmf('06.02.01'),
  QP_DECLARATION: tmf('06.02.01'),
  CERTIFICATION_NOTICE: tmf('06.02.01'),
  REGULATORY_RELEASE: tmf('06.02.02'),
  HANDOFF: tmf('06.02.02'),
  TSE_STATEMENT: tmf('06.02.03'),
  MIA_COPY: tmf('06.02.03'),
  PERMIT: tmf('06.02.03'),
  COA: tmf('06.02.04', 'IF_UNBLINDING'),
  TREATMENT_ALLOCATION: tmf('06.03.01', 'YES'),
  DECODING_ARRANGEMENT: tmf('06.03.02'),
  UNBLINDING_EVENT: tmf('06.03.03', 'YES'),
  TEMPERATURE_LOG: tmf('06.04.01'),
  EXCURSION: tmf('06.04.02'),
  QUERY: tmf('06.07.01'),
  SOP_LOG: tmf('06.07.02'),
  FILE_NOTE: tmf('06.07.04'),
  CTA_SUBMISSION: tmf('03.01.01'),
  CTA_DECISION: tmf('03.01.02'),
  TRIAL_NUMBER: tmf('03.01.03'),
  IMPORT_LICENCE: tmf('03.02.02'),
  ETHICS_DECISION: tmf('04.01.02'),
  PROTOCOL: tmf('02.01.02'),
  PROTOCOL_AMENDMENT: tmf('02.01.04'),
  INVESTIGATOR_BROCHURE: tmf('02.01.01'),
  SMPC: tmf('02.01.11'),
  SITE_GREEN_LIGHT: tmf('05.02.17'),
  RANDOMISATION_LIST: tmf('11.02.03', 'YES'),
  AUDIT_PROOF: tmf('01.01.14'),
  VENDOR_QUALIFICATION: tmf('09.01.01'),
  TECHNICAL_AGREEMENT: tmf('09.02.03'),
  RISK_PLAN: tmf('01.01.16'),
  BATCH_RECORD: gmp,
  PSF: gmp,
  GMP_AUDIT_REPORT: gmp,
};
