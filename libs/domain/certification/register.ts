/** What a register entry decides (domain reference 5.5). */
export const registerDecisions = [
  'CERTIFIED',
  'CONDITIONALLY_CERTIFIED',
  'CONFIRMED',
  'REJECTED',
  'SUSPENDED',
  'REINSTATED',
  'WITHDRAWN',
  'EXPIRY_UPDATED',
  'DESTINATIONS_AMENDED',
] as const;
/** The decision of a register entry. */
export type RegisterDecision = (typeof registerDecisions)[number];

/** One entry of the certification register; append-only, corrections are new entries (EU GMP Annex 16 1.6.3; DR (EU) 2017/1569 Art 12). */
export interface RegisterEntry {
  /** Gapless per authorisation, from 1. */
  readonly registerNo: number;
  /** Server time, ISO 8601 in UTC. */
  readonly enteredAt: string;
  readonly authorisationNo: string;
  readonly siteId: string;
  readonly productCode: string;
  readonly batchNo: string;
  readonly euCtNumbers: readonly string[];
  /** Member states, ISO 3166-1 alpha-2. */
  readonly destinationMs: readonly string[];
  readonly decision: RegisterDecision;
  readonly certificateId?: string;
  readonly qpId: string;
  readonly onBehalfOf?: string;
  readonly signatureId: string;
  readonly signingLocationEvidence: string;
  readonly deviationRefs: readonly string[];
  readonly remarks: string;
}
