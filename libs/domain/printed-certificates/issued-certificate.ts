import type { CertificateRecord } from '../certification/index.js';
import type { AuditLogHead } from '../transparency-log/index.js';

/** Record of a confirmation of partial manufacturing (EU GMP Annex 16, Appendix I; domain reference 5.2). */
export interface ConfirmationRecord {
  readonly certificateId: string;
  readonly version: number;
  readonly registerNo: number;
  readonly productNames: readonly string[];
  readonly stage: readonly string[];
  readonly batchNumber: string;
  readonly quantity: number;
  readonly site: { readonly name: string; readonly address: string };
  /** Version of the technical quality agreement, as filed with the case. */
  readonly agreement: string | null;
  readonly statement: string;
  readonly qpName: string;
  readonly linkedLots: readonly string[];
  readonly deviations: readonly string[];
  readonly remarks: string | null;
  readonly signatureId: string;
  readonly signedAt: string;
  readonly signedInZone: string;
  /** Head of the audit log at signing; absent on confirmations of before it was printed. */
  readonly auditLog?: AuditLogHead;
}

/** What the manifestation of the signature prints (21 CFR 11.50). */
export interface PrintedSignature {
  readonly name: string;
  readonly meaning: string;
  readonly meaningText: string;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
  /** The same in the zone of the signer, with its distance from UTC; files from before have none. */
  readonly localTime?: string;
  readonly declaredCountry: string;
}

/** Signed record of a certificate or a confirmation. */
export type SignedRecord = {
  /** SHA-256 of the record's canonical JSON, hex. */
  readonly sha256: string;
  readonly shortCode: string;
  readonly templateVersion: string;
  readonly signature: PrintedSignature;
} & (
  | { readonly kind: 'CERTIFICATE'; readonly record: CertificateRecord }
  | { readonly kind: 'CONFIRMATION'; readonly record: ConfirmationRecord }
);

/** `B-B`: the seal alone; `B-T`: with the stamp of a time-stamping authority (ETSI EN 319 142-1). */
export type SealLevel = 'B-B' | 'B-T';

/** What the pages say of their own seal. */
export interface SealNote {
  readonly level: SealLevel;
  /** Whom the seal's certificate names. */
  readonly organisation: string;
  /** SHA-256 of the seal's certificate (DER), hex: by it a reader recognises the certificate to trust. */
  readonly certificateSha256: string;
}

/** A signed record with everything that its file says. */
export type IssuedCertificate = SignedRecord & {
  readonly seal: SealNote;
  /** Address of the public check page. */
  readonly checkAddress: string;
};

/** Everything that the file says beside the record: the second attachment, so that the pages can be told again from the file alone. */
export type IssueNote = Omit<IssuedCertificate, 'record'>;

/** What the QR code holds: the check address, and behind `#`, which browsers do not send, the short code and the record's hash. */
export function checkLink({ checkAddress, shortCode, sha256 }: Pick<IssuedCertificate, 'checkAddress' | 'shortCode' | 'sha256'>): string {
  return `${checkAddress}#${shortCode}.${sha256}`;
}

/** The short code as people read it. */
export function spacedCode(shortCode: string): string {
  return shortCode.replaceAll(/(.{4})(?=.)/g, '$1-');
}
