import { footerSentence } from '../annexures/index.js';
import { unapprovedTemplateNotice, type CertificateRecord } from '../certification/index.js';
import type { AuditLogHead } from '../transparency-log/index.js';
import { checkLink, spacedCode, type ConfirmationRecord, type IssuedCertificate, type PrintedSignature } from './issued-certificate.js';

/** One numbered item: what it is called, and the lines that stand beside it. */
export interface PrintedItem {
  readonly no: string;
  readonly label: string;
  readonly lines: readonly string[];
}

/** A certificate as it is printed, before anything knows of pages. */
export interface PrintedCertificate {
  readonly title: string;
  readonly basis: string;
  readonly letterhead: readonly string[];
  readonly items: readonly PrintedItem[];
  /** Set while no QP approved the wording. */
  readonly notice?: string;
  readonly signature: readonly string[];
  readonly system: readonly PrintedItem[];
  /** What the seal proves and what it does not, and how to check the state of the certificate. */
  readonly seal: readonly string[];
  /** What the QR code holds. */
  readonly link: string;
  /** On every page, before the page's number. */
  readonly footer: string;
  /** The one time in the file: that of the signature. */
  readonly madeAt: Date;
}

const nothing = '-';
const filled = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? lines : [nothing]);
const item = (no: number | string, label: string, ...lines: readonly string[]): PrintedItem => ({
  no: String(no),
  label,
  lines: filled(lines),
});

const periodKinds = { EXPIRY: 'Expiry date', RETEST: 'Re-test date', USE_BY: 'Use by' } as const;

/** `YYYY-MM-DD` or `YYYY-MM` as month and year. */
function monthAndYear(date: string): string {
  const [year = '', month = ''] = date.split('-');
  return `${month}/${year}`;
}

/** Everything that the pages of an issued certificate say (domain reference 5.1, 5.2). Pure: the same record gives the same words. */
export function printedCertificate(signed: IssuedCertificate): PrintedCertificate {
  return signed.kind === 'CERTIFICATE' ? certificate(signed, signed.record) : confirmation(signed, signed.record);
}

function certificate(signed: IssuedCertificate, record: CertificateRecord): PrintedCertificate {
  const { certifyingSite: site, authorisation, statement } = record;
  const named = (no: number, label: string, ...lines: readonly string[]) => item(no, statement.labels?.[no] ?? label, ...lines);
  const notApproved = statement.text.includes(unapprovedTemplateNotice) || statement.version === 0;
  return {
    title: 'Batch certificate of an investigational medicinal product',
    basis: 'Regulation (EU) No 536/2014, Articles 62 and 63; Delegated Regulation (EU) 2017/1569, Article 12',
    letterhead: [site.name, site.address],
    items: [
      named(1, 'Product name(s) or identifier(s)', ...record.productNames),
      named(2, 'EU CT number(s) and sponsor protocol code(s)', ...record.euCtNumbers, ...record.protocolCodes),
      named(3, 'Strength', record.strength),
      named(4, 'Pharmaceutical form', record.pharmaceuticalForm),
      named(5, 'Package size and type', record.packageSize),
      named(
        6,
        'Lot/batch number',
        record.batchNumber,
        ...(record.linkedLots.length > 0 ? [`made from ${record.linkedLots.join(', ')}`] : []),
      ),
      named(7, 'Expiry, re-test or use-by date', `${periodKinds[record.periodOfUse.kind]}: ${monthAndYear(record.periodOfUse.date)}`),
      named(8, 'Manufacturer or importer where the certifying QP is located', site.name, site.address),
      named(9, 'Manufacturing authorisation number', 'number' in authorisation ? authorisation.number : authorisation.reasonWhyNone),
      named(10, 'Comments and remarks', ...record.comments),
      named(
        11,
        'Further information',
        ...record.furtherInformation,
        ...(record.pendingTests.length > 0 ? [`Results pending: ${record.pendingTests.join(', ')}`] : []),
      ),
      named(12, 'Certification statement', statement.text),
      named(13, 'Name of the certifying QP', record.qpName, ...(record.onBehalfOf ? [`on behalf of ${record.onBehalfOf}`] : [])),
    ],
    ...(notApproved && { notice: sentence(unapprovedTemplateNotice) }),
    signature: signatureLines(signed.signature, record),
    system: [
      ...systemItems(signed, record),
      item(
        16,
        'Destinations',
        ...record.destinations.map(
          ({ memberState, dossierVersion, mark }) => `${memberState}, dossier ${dossierVersion}${mark ? `: ${mark}` : ''}`,
        ),
      ),
      item(16, 'Supersedes', record.supersedes ?? nothing),
    ],
    seal: sealLines(signed),
    link: checkLink(signed),
    footer: `Batch certificate ${record.batchNumber}, version ${record.version}. ${footerSentence}`,
    madeAt: new Date(record.signedAt),
  };
}

function confirmation(signed: IssuedCertificate, record: ConfirmationRecord): PrintedCertificate {
  return {
    title: 'Confirmation of the partial manufacturing of a medicinal product',
    basis: 'EU GMP Annex 16, Appendix I',
    letterhead: [record.site.name, record.site.address],
    items: [
      item(1, 'Product name and description of the manufacturing stage', ...record.productNames, `Stages: ${record.stage.join(', ')}`),
      item(2, 'Batch number', record.batchNumber, ...(record.linkedLots.length > 0 ? [`made from ${record.linkedLots.join(', ')}`] : [])),
      item(3, 'Name and address of the site', record.site.name, record.site.address),
      item(4, 'Technical quality agreement', record.agreement ? `filed as document version ${record.agreement}` : nothing),
      item(5, 'Confirmation statement', record.statement),
      item(6, 'Name of the confirming QP', record.qpName),
    ],
    signature: signatureLines(signed.signature, record, 7),
    system: [
      item('', 'Quantity handed over', String(record.quantity)),
      item('', 'Deviations', ...record.deviations),
      item('', 'Remarks', record.remarks ?? nothing),
      ...systemItems(signed, record),
    ],
    seal: sealLines(signed),
    link: checkLink(signed),
    footer: `Confirmation ${record.batchNumber}, version ${record.version}. ${footerSentence}`,
    madeAt: new Date(record.signedAt),
  };
}

type SignedPart = { readonly signatureId: string; readonly signedInZone: string };

function signatureLines(signature: PrintedSignature, record: SignedPart, firstNo = 14): string[] {
  return [
    `${firstNo}  Signed electronically by ${signature.name}`,
    `Meaning: ${signature.meaning}. ${signature.meaningText}`,
    `${firstNo + 1}  Date and time: ${signature.signedAt} (UTC), ${inZone(signature, record)}`,
    `Declared place of signing: ${signature.declaredCountry}. Signature ${record.signatureId}`,
  ];
}

/** The time as the signer saw it. */
function inZone({ localTime }: PrintedSignature, { signedInZone }: SignedPart): string {
  return localTime === undefined ? `shown to the signer in ${signedInZone}` : `${localTime} where the signer was (${signedInZone})`;
}

interface SystemPart {
  readonly certificateId: string;
  readonly version: number;
  readonly registerNo: number;
  readonly auditLog?: AuditLogHead;
}

function systemItems(signed: IssuedCertificate, record: SystemPart): PrintedItem[] {
  const { auditLog } = record;
  return [
    item(16, 'Certificate', record.certificateId, `version ${record.version}, register entry ${record.registerNo}`),
    item(16, 'SHA-256 of the record', signed.sha256),
    item(16, 'Short code', spacedCode(signed.shortCode)),
    item(16, 'Wording', signed.templateVersion),
    ...(auditLog ? [item(16, 'Audit log at signing', auditLog.origin, `${auditLog.size} entries, root ${auditLog.root}`)] : []),
  ];
}

/** Says plainly how far the seal reaches; a reader's green tick must not be taken for more. */
function sealLines({ seal, signature, checkAddress }: IssuedCertificate): string[] {
  const time =
    seal.level === 'B-T'
      ? 'A time-stamping authority vouches for the time of the seal.'
      : 'No time-stamping authority is configured: the time of the seal is that of the sealing server.';
  return [
    `Sealed electronically, PAdES baseline ${seal.level}, by ${seal.organisation}, for ${signature.name}. ${time}`,
    'Any PDF reader that checks signatures shows whether this file is unchanged since sealing. Who sealed it is trusted where the reader trusts the issuer of the seal certificate:',
    `SHA-256 of the seal certificate ${seal.certificateSha256}`,
    `State of this certificate now, and how to trust the seal: ${checkAddress}`,
  ];
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
