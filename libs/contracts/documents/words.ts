/** Where a version of a document stands (domain reference 3.5, A-1; EXPECTED and NOT_APPLICABLE belong to the requirement line). */
export const documentStates = ['RECEIVED', 'IN_CHECK', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'EXPIRED', 'QUARANTINED'] as const;
/** State of a version. */
export type DocumentState = (typeof documentStates)[number];

/** Why a document is rejected (domain reference 3.5, A-6). */
export const rejectionReasons = [
  'INCOMPLETE',
  'ILLEGIBLE',
  'WRONG_VERSION',
  'UNSIGNED',
  'MISMATCH',
  'OUT_OF_DATE',
  'NOT_ATTRIBUTABLE',
] as const;
/** Reason code of a rejection. */
export type RejectionReason = (typeof rejectionReasons)[number];

/** The technical checks of an uploaded file, in the order in which they are shown. */
export const checkNames = [
  'HASH',
  'SIZE',
  'MALWARE',
  'TYPE',
  'READABLE',
  'ACTIVE_CONTENT',
  'PAGES',
  'BATCH_NUMBER',
  'PRODUCT',
  'STRENGTH',
  'SITE',
  'DATES',
  'PAGE_RANGES',
] as const;
/** Name of a check. */
export type CheckName = (typeof checkNames)[number];

/**
 * PASSED; FAILED puts the file into quarantine; MISMATCH cannot be accepted; FLAGGED: a person should look before they
 * accept; WAITING: could not be checked here, so that nobody accepts before a person has cleared it; SKIPPED: not reached.
 */
export const checkOutcomes = ['PASSED', 'FAILED', 'MISMATCH', 'FLAGGED', 'WAITING', 'SKIPPED'] as const;
/** Outcome of a check. */
export type CheckOutcome = (typeof checkOutcomes)[number];

/** Where a question on a document stands. */
export const documentQueryStates = ['OPEN', 'ANSWERED', 'CLOSED'] as const;

/** Where a delivery stands: still being put together, handed in, and what became of all its documents (Annexure 1). */
export const deliveryStates = ['OPEN', 'RECEIVED', 'ACCEPTED', 'REJECTED'] as const;
/** State of a delivery. */
export type DeliveryState = (typeof deliveryStates)[number];

/** What the store keeps for services: certificate files, workflow histories, packages. */
export const evidenceKinds = [
  'DOCUMENT',
  'CERTIFICATE',
  'CONFIRMATION',
  'WORKFLOW_HISTORY',
  'ARCHIVE_PACKAGE',
  'TMF_IMPORT',
  'SHIPMENT_FILE',
  'SIGNED_RECORD',
  'REGISTER_EXPORT',
  'CHECKPOINT',
  'READABILITY_CERTIFICATE',
  'READABILITY_PICTURE',
] as const;
/** Kind of a piece of evidence. */
export type EvidenceKind = (typeof evidenceKinds)[number];
