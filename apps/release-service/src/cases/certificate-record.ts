import {
  defaultStatement,
  judgeDestinations,
  certifiableDestinations,
  unapprovedTemplateNotice,
  type CertificateRecord,
} from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import type { GateReading } from '../gates/gate-input.js';
import type { CaseRow } from './case-row.js';

/** The wording of item 12 in force for an authorisation. */
export interface Wording {
  readonly templateId: string;
  readonly version: number;
  readonly text: string;
  /** Names of the items that the house chose. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Latest wording that a QP approved; until then the default one, which says so. */
export async function wordingOf(tx: Tx, authorisationId: string): Promise<Wording> {
  const approved = await tx.maybe<{ id: string; version: number; statement: string; labels: Readonly<Record<string, string>> }>(
    'select id, version, statement, labels from release.certificate_template where authorisation_id = $1 and approved_by is not null order by version desc limit 1',
    [authorisationId],
  );
  if (approved) {
    const { id: templateId, version, statement: text, labels } = approved;
    return { templateId, version, text, ...(Object.keys(labels).length > 0 && { labels }) };
  }
  return { templateId: 'default', version: 0, text: `${defaultStatement} (${unapprovedTemplateNotice})` };
}

/** What becomes known only with the signature; everything else of the record is part of what is signed. */
export type SignedParts = Pick<
  CertificateRecord,
  'certificateId' | 'registerNo' | 'signatureId' | 'signedAt' | 'signedInZone' | 'auditLog'
>;
/** The certificate record as it is shown and signed. */
export type RecordPreview = Omit<CertificateRecord, keyof SignedParts>;

/** What a certificate is made of, beside the case. */
export interface CertificateContent {
  readonly reading: GateReading;
  readonly wording: Wording;
  readonly qpName: string;
  readonly remarks?: string;
  readonly version: number;
  readonly supersedes?: string;
  readonly pendingTests: readonly string[];
}

/** The IMP batch certificate of a case (CTR Art 62(1)), with every field that is known before signing. */
export function certificatePreview(row: CaseRow, content: CertificateContent): RecordPreview {
  const { batch, product, authorisation, trials, input, lineage } = content.reading;
  const destinations = certifiableDestinations(judgeDestinations(input.destinations, authorisation.certifyBeforeAuthorisation));
  const marks = destinations.filter(({ verdict }) => verdict === 'MARKED').map(({ words }) => words);
  const accepted = content.reading.plugged.deviations
    .filter(({ state }) => state !== 'VOID')
    .map(({ id, description }) => `Deviation ${id}: ${description}`);
  return {
    version: content.version,
    productNames: [product.facts.name],
    euCtNumbers: trials.map(({ euCtNumber }) => euCtNumber),
    protocolCodes: trials.map(({ facts }) => facts.protocolCode),
    strength: product.facts.strength,
    pharmaceuticalForm: product.facts.form,
    packageSize: product.facts.packSize,
    batchNumber: batch.batchNo,
    linkedLots: lineage.map(({ batchNo }) => batchNo),
    periodOfUse: { kind: batch.expiryKind, date: batch.expiryDate },
    certifyingSite: { name: authorisation.holderName, address: authorisation.holderAddress },
    authorisation: { number: authorisation.number },
    comments: [
      ...(content.remarks ? [content.remarks] : []),
      ...marks,
      ...accepted,
      `Product Specification File: ${product.facts.psfReference}`,
    ],
    furtherInformation: [
      `Storage: ${product.facts.storage}`,
      ...(content.pendingTests.length > 0 ? ['Stage 1 of 2: results of the tests named are pending.'] : []),
    ],
    statement: content.wording,
    qpName: content.qpName,
    destinations: destinations.map(({ trialId, memberState, dossierVersion, verdict, words }) => ({
      trialId,
      memberState,
      dossierVersion,
      ...(verdict === 'MARKED' ? { mark: words } : {}),
    })),
    ...(content.supersedes ? { supersedes: content.supersedes } : {}),
    pendingTests: [...content.pendingTests],
  };
}

/** The confirmation of partial manufacturing of a case (EU GMP Annex 16, Appendix I), before signing. */
export function confirmationPreview(row: CaseRow, content: CertificateContent) {
  const { batch, product, authorisation, lines } = content.reading;
  const agreement = lines.find(({ key }) => key === 'QP_QP_AGREEMENT');
  return {
    version: content.version,
    productNames: [product.facts.name],
    stage: row.facts.ownSteps.map(({ step }) => step),
    batchNumber: batch.batchNo,
    quantity: batch.quantity,
    site: { name: row.facts.ownSteps[0]?.siteName ?? authorisation.holderName, address: authorisation.holderAddress },
    agreement: agreement?.documentVersionId ?? null,
    statement:
      'I hereby confirm that the manufacturing stages referred to in the technical quality agreement have been carried out in full compliance with the GMP requirements of the EU and in accordance with the terms described in the agreement, for ensuring compliance with the clinical trial authorisation and the Product Specification File.',
    qpName: content.qpName,
    linkedLots: content.reading.lineage.map(({ batchNo }) => batchNo),
    deviations: content.reading.plugged.deviations.map(({ id }) => id),
    remarks: content.remarks ?? null,
  };
}
