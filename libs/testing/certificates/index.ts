import { createHash } from 'node:crypto';
import { defaultStatement, unapprovedTemplateNotice, type CertificateRecord } from '@qp/domain/certification';
import type { ConfirmationRecord, IssuedCertificate, SealNote } from '@qp/domain/printed-certificates';
import { canonicalJson } from '@qp/platform/auth';

/** A certificate record with every item of the harmonised content. */
export function aCertificateRecord(other: Partial<CertificateRecord> = {}): CertificateRecord {
  return {
    certificateId: '0b5c7a52-6d6c-4a53-9b0e-2f6f5f7f0001',
    version: 1,
    registerNo: 7,
    productNames: ['Auroral 10 mg', 'Ωμέγα'],
    euCtNumbers: ['2025-500001-12-00'],
    protocolCodes: ['AUR-101'],
    strength: '10 mg',
    pharmaceuticalForm: 'Film-coated tablet',
    packageSize: '30 tablets in a bottle',
    batchNumber: 'B2025-01',
    linkedLots: ['BULK-7'],
    periodOfUse: { kind: 'EXPIRY', date: '2027-11-30' },
    certifyingSite: { name: 'Nordlicht QP Services (Demo)', address: 'Hafenstraße 1, 20457 Hamburg, DE' },
    authorisation: { number: 'DE_HH_01_MIA_2025_0001' },
    comments: ['Deviation D-1: accepted'],
    furtherInformation: ['Storage: 2 °C to 8 °C'],
    statement: { templateId: 'default', version: 0, text: `${defaultStatement} (${unapprovedTemplateNotice})` },
    qpName: 'Dr Q. Example',
    signatureId: 's-1',
    signedAt: '2025-09-02T09:30:00.000Z',
    signedInZone: 'UTC',
    destinations: [{ trialId: 't-1', memberState: 'DE', dossierVersion: '2', mark: 'not before authorisation of DE' }],
    pendingTests: [],
    ...other,
  };
}

/** A confirmation of partial manufacturing. */
export function aConfirmationRecord(other: Partial<ConfirmationRecord> = {}): ConfirmationRecord {
  return {
    certificateId: '0b5c7a52-6d6c-4a53-9b0e-2f6f5f7f0002',
    version: 1,
    registerNo: 3,
    productNames: ['Auroral 10 mg'],
    stage: ['PACK'],
    batchNumber: 'B2025-03',
    quantity: 500,
    site: { name: 'Polder Packaging (Demo)', address: 'Dijk 2, Utrecht, NL' },
    agreement: 'v-1',
    statement: 'I hereby confirm.',
    qpName: 'Dr S. Partner',
    linkedLots: [],
    deviations: [],
    remarks: null,
    signatureId: 's-2',
    signedAt: '2025-09-02T09:30:00.000Z',
    signedInZone: 'UTC',
    ...other,
  };
}

const unsealed: SealNote = { level: 'B-B', organisation: 'Nordlicht QP Services (Demo)', certificateSha256: 'cd'.repeat(32) };

/** A record issued: signed, with what its file says of seal and check. */
export function issued(
  of:
    | { readonly kind: 'CERTIFICATE'; readonly record: CertificateRecord }
    | { readonly kind: 'CONFIRMATION'; readonly record: ConfirmationRecord },
  seal: SealNote = unsealed,
): IssuedCertificate {
  const { record } = of;
  return {
    ...of,
    sha256: createHash('sha256').update(canonicalJson(record)).digest('hex'),
    shortCode: 'ABCDEFGHJKLMNPQR',
    templateVersion: of.kind === 'CERTIFICATE' ? `${of.record.statement.templateId}/${of.record.statement.version}` : 'annex16-appendix-1',
    signature: {
      name: record.qpName,
      meaning: of.kind === 'CERTIFICATE' ? 'CERTIFICATION' : 'CONFIRMATION',
      meaningText: 'I certify that this batch meets the requirements.',
      signedAt: record.signedAt,
      declaredCountry: 'DE',
    },
    seal,
    checkAddress: 'http://localhost:4800/check',
  };
}
