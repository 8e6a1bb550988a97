import type { AuditLogHead } from '../transparency-log/index.js';

/** Kind of the date on the certificate. */
export type PeriodOfUseKind = 'EXPIRY' | 'RETEST' | 'USE_BY';

/** A destination as the certificate prints it. */
export interface CertificateDestination {
  readonly trialId: string;
  readonly memberState: string;
  readonly dossierVersion: string;
  /** "not before authorisation of MS", where it applies. */
  readonly mark?: string;
}

/** The record of an IMP batch certificate (CTR Art 62(1); domain reference 5.1). No test results stand on it. */
export interface CertificateRecord {
  readonly certificateId: string;
  /** From 1; a later version supersedes. */
  readonly version: number;
  readonly registerNo: number;
  /** 1: names or identifiers as in the trial application. */
  readonly productNames: readonly string[];
  /** 2: EU CT numbers, when available, and protocol codes. */
  readonly euCtNumbers: readonly string[];
  readonly protocolCodes: readonly string[];
  /** 3: name and amount per unit dose of every active. */
  readonly strength: string;
  /** 4: EDQM standard term. */
  readonly pharmaceuticalForm: string;
  /** 5 */
  readonly packageSize: string;
  /** 6 */
  readonly batchNumber: string;
  readonly linkedLots: readonly string[];
  /** 7: `YYYY-MM` (shown month and year) or `YYYY-MM-DD`. */
  readonly periodOfUse: { readonly kind: PeriodOfUseKind; readonly date: string };
  /** 8 */
  readonly certifyingSite: { readonly name: string; readonly address: string };
  /** 9: the number, or why there is none. */
  readonly authorisation: { readonly number: string } | { readonly reasonWhyNone: string };
  /** 10 */
  readonly comments: readonly string[];
  /** 11 */
  readonly furtherInformation: readonly string[];
  /** 12 */
  readonly statement: {
    readonly templateId: string;
    readonly version: number;
    readonly text: string;
    /** What the template calls items 1 to 13, by number; the usual names where it says nothing. */
    readonly labels?: Readonly<Record<string, string>>;
  };
  /** 13 */
  readonly qpName: string;
  /** 13, delegated: the QP on whose behalf (Danish delegation). */
  readonly onBehalfOf?: string;
  /** 14 */
  readonly signatureId: string;
  /** 15: server time in UTC, and the zone in which the signer saw it. */
  readonly signedAt: string;
  readonly signedInZone: string;
  /** 16 */
  readonly destinations: readonly CertificateDestination[];
  readonly supersedes?: string;
  /** Stage 1 of 2: the tests whose results are pending. */
  readonly pendingTests: readonly string[];
  /** 16: head of the audit log at signing; absent on certificates of before it was printed. */
  readonly auditLog?: AuditLogHead;
}

/** The default statement of item 12, until a QP approves the wording of the authorisation. */
export const defaultStatement =
  'I hereby certify that this batch meets the requirements of Article 63 of Regulation (EU) No 536/2014 and that the duties of the Qualified Person under Article 12 of Commission Delegated Regulation (EU) 2017/1569 were fulfilled.';

/** What an unapproved template prints beside the statement. */
export const unapprovedTemplateNotice = 'wording to be approved by your QP';

/** A field of the certificate that is not as it must be. */
export interface CertificateProblem {
  /** Number of the item in domain reference 5.1. */
  readonly item: number;
  readonly field: string;
  readonly message: string;
}

const euCtNumber = /^\d{4}-\d{6}-\d{2}-\d{2}$/;
const eudraCtNumber = /^\d{4}-\d{6}-\d{2}$/;
const periodOfUse = /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;

/** Whether a text is an EU CT number, or the EudraCT number of an older trial. */
export function isTrialNumber(text: string): boolean {
  return euCtNumber.test(text) || eudraCtNumber.test(text);
}

/** Everything that is wrong with a certificate record; nothing when it may be signed. */
export function certificateProblems(record: CertificateRecord): CertificateProblem[] {
  const problems: CertificateProblem[] = [];
  const need = (holds: boolean, item: number, field: string, message: string): void => {
    if (!holds) problems.push({ item, field, message });
  };
  const filled = (text: string): boolean => text.trim() !== '';
  need(record.productNames.length > 0 && record.productNames.every(filled), 1, 'productNames', 'At least one product name or identifier.');
  need(
    record.euCtNumbers.every(isTrialNumber),
    2,
    'euCtNumbers',
    'EU CT numbers look like 2025-500001-12-00, EudraCT numbers like 2019-000001-12.',
  );
  need(record.protocolCodes.length > 0 && record.protocolCodes.every(filled), 2, 'protocolCodes', 'At least one sponsor protocol code.');
  need(filled(record.strength), 3, 'strength', 'The strength is missing.');
  need(filled(record.pharmaceuticalForm), 4, 'pharmaceuticalForm', 'The pharmaceutical form is missing.');
  need(filled(record.packageSize), 5, 'packageSize', 'The package size is missing.');
  need(filled(record.batchNumber), 6, 'batchNumber', 'The batch number is missing.');
  need(periodOfUse.test(record.periodOfUse.date), 7, 'periodOfUse', 'The date is written YYYY-MM or YYYY-MM-DD.');
  need(
    filled(record.certifyingSite.name) && filled(record.certifyingSite.address),
    8,
    'certifyingSite',
    'Name and address of the site of certification.',
  );
  const { authorisation } = record;
  const stated = 'number' in authorisation ? authorisation.number : authorisation.reasonWhyNone;
  need(filled(stated), 9, 'authorisation', 'The authorisation number, or why there is none.');
  need(filled(record.statement.text), 12, 'statement', 'The certification statement is missing.');
  need(filled(record.qpName), 13, 'qpName', 'The name of the certifying QP is missing.');
  need(filled(record.signatureId), 14, 'signatureId', 'The signature is missing.');
  need(!Number.isNaN(Date.parse(record.signedAt)) && filled(record.signedInZone), 15, 'signedAt', 'Date of signature with its zone.');
  need(Number.isInteger(record.version) && record.version >= 1, 16, 'version', 'Versions count from 1.');
  need(Number.isInteger(record.registerNo) && record.registerNo >= 1, 16, 'registerNo', 'Register numbers count from 1.');
  need(record.destinations.length > 0, 16, 'destinations', 'At least one destination.');
  need(record.version === 1 || filled(record.supersedes ?? ''), 16, 'supersedes', 'A later version names the one it supersedes.');
  return problems;
}
