import { localTime } from '@qp/domain/calendar';
import type { CertificateRecord } from '@qp/domain/certification';
import type { ConfirmationRecord, SignedRecord } from '@qp/domain/printed-certificates';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** A certificate as the database holds it, with whose it is. */
export interface StoredCertificate {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly caseId: string;
  readonly version: number;
  readonly signed: SignedRecord;
}

interface Raw {
  readonly owner_org: string;
  readonly sponsor_id: string;
  readonly case_id: string;
  readonly kind: 'CERTIFICATE' | 'CONFIRMATION';
  readonly version: number;
  readonly template_version: string;
  readonly short_code: string;
  readonly record: unknown;
  readonly sha256: string;
  readonly person_name: string;
  readonly meaning: string;
  readonly meaning_text: string;
  readonly signed_at: Date;
  readonly zone: string;
  readonly declared_country: string;
}

/** Reads a certificate with the signature that it carries. */
export async function readSignedRecord(tx: Tx, certificateId: string): Promise<StoredCertificate> {
  const row = await tx.maybe<Raw>(
    `select certificate.owner_org, certificate.sponsor_id, certificate.case_id, certificate.kind, certificate.version, certificate.template_version,
       certificate.short_code, certificate.record, certificate.sha256, signature.person_name, signature.meaning, signature.meaning_text, signature.signed_at, signature.zone,
       signature.declared_country
     from release.certificate join release.signature on signature.id = certificate.signature_id where certificate.id = $1`,
    [certificateId],
  );
  if (!row) throw notFound('certificate');
  const common = {
    sha256: row.sha256,
    shortCode: row.short_code,
    templateVersion: row.template_version,
    signature: {
      name: row.person_name,
      meaning: row.meaning,
      meaningText: row.meaning_text,
      signedAt: row.signed_at.toISOString(),
      localTime: localTime(row.signed_at.getTime(), row.zone),
      declaredCountry: row.declared_country,
    },
  };
  const signed: SignedRecord =
    row.kind === 'CERTIFICATE'
      ? { ...common, kind: 'CERTIFICATE', record: row.record as CertificateRecord }
      : { ...common, kind: 'CONFIRMATION', record: row.record as ConfirmationRecord };
  return { id: certificateId, ownerOrg: row.owner_org, sponsorId: row.sponsor_id, caseId: row.case_id, version: row.version, signed };
}
