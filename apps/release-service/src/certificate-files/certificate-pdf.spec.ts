import { describe, expect, it } from '@jest/globals';
import { defaultStatement, unapprovedTemplateNotice, type CertificateRecord } from '@qp/domain/certification';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { printedCertificate, type ConfirmationRecord, type SignedRecord } from './printed-certificate.js';
import { renderPdf } from './render-pdf.js';

const record: CertificateRecord = {
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
};
const signed: SignedRecord = {
  kind: 'CERTIFICATE',
  record,
  sha256: 'ab'.repeat(32),
  shortCode: 'ABCDEFGHJKLMNPQR',
  templateVersion: 'default/0',
  signature: {
    name: 'Dr Q. Example',
    meaning: 'CERTIFICATION',
    meaningText: 'I certify that this batch meets the requirements.',
    signedAt: record.signedAt,
    declaredCountry: 'DE',
  },
};

async function textOf(bytes: Uint8Array): Promise<{ pages: string[]; all: string }> {
  const pdf = await getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let at = 1; at <= pdf.numPages; at += 1) {
    const { items } = await (await pdf.getPage(at)).getTextContent();
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return { pages, all: pages.join(' ').replaceAll(/\s+/g, ' ') };
}

describe('the file of a certificate', () => {
  it('prints items 1 to 16 of the harmonised content', async () => {
    const { all } = await textOf(await renderPdf(printedCertificate(signed)));
    for (const words of [
      'Auroral 10 mg',
      'Ωμέγα',
      '2025-500001-12-00',
      'AUR-101',
      'Film-coated tablet',
      '30 tablets in a bottle',
      'B2025-01',
      'BULK-7',
      'Expiry date: 11/2027',
      'Hafenstraße 1',
      'DE_HH_01_MIA_2025_0001',
      'Deviation D-1: accepted',
      'Storage: 2 °C to 8 °C',
      'Article 63 of Regulation (EU) No 536/2014',
      'Signed electronically by Dr Q. Example',
      'CERTIFICATION',
      '2025-09-02T09:30:00.000Z',
      'register entry 7',
      'ABCD-EFGH-JKLM-NPQR',
      'not before authorisation of DE',
    ])
      expect(all).toContain(words);
    expect(all.replaceAll(' ', '')).toContain('ab'.repeat(32));
    const numbers = printedCertificate(signed).items.map(({ no }) => Number(no));
    expect(numbers).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
  });

  it('is the same bytes for the same record', async () => {
    const once = await renderPdf(printedCertificate(signed));
    const again = await renderPdf(printedCertificate(structuredClone(signed)));
    expect(Buffer.from(again).equals(Buffer.from(once))).toBe(true);
  });

  it('says that the wording is to be approved until a QP approved it', async () => {
    expect((await textOf(await renderPdf(printedCertificate(signed)))).all).toContain('Wording to be approved by your QP.');
    const approved = { ...signed, record: { ...record, statement: { templateId: 't', version: 2, text: 'I certify.' } } } as SignedRecord;
    expect((await textOf(await renderPdf(printedCertificate(approved)))).all.toLowerCase()).not.toContain(unapprovedTemplateNotice);
  });

  it('carries its footer on every page of a long record', async () => {
    const comments = Array.from({ length: 120 }, (_, at) => `Deviation D-${at}: accepted with negligible impact after assessment`);
    const { pages } = await textOf(await renderPdf(printedCertificate({ ...signed, record: { ...record, comments } })));
    expect(pages.length).toBeGreaterThan(1);
    for (const [at, page] of pages.entries()) {
      expect(page).toContain("Not the sponsor's regulatory release");
      expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
    }
  });

  it('of a confirmation prints Appendix I', async () => {
    const part: ConfirmationRecord = {
      certificateId: record.certificateId,
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
      signedAt: record.signedAt,
      signedInZone: 'UTC',
    };
    const { all } = await textOf(await renderPdf(printedCertificate({ ...signed, kind: 'CONFIRMATION', record: part })));
    for (const words of ['Annex 16, Appendix I', 'Polder Packaging (Demo)', 'Stages: PACK', 'I hereby confirm.', 'Dr S. Partner'])
      expect(all).toContain(words);
  });
});
