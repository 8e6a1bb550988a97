import { describe, expect, it } from '@jest/globals';
import { unapprovedTemplateNotice } from '@qp/domain/certification';
import { printedCertificate, type IssuedCertificate } from '@qp/domain/printed-certificates';
import { sha256Hex } from '@qp/platform/auth';
import { aCertificateRecord, aConfirmationRecord, issued } from '@qp/testing/certificates';
import { differenceOf, noteFile, readCertificate, recordFile, renderCertificate, withoutSpace } from './index.js';

const sealedAt = new Date('2025-09-02T09:31:00Z');
const certificate = issued({ kind: 'CERTIFICATE', record: aCertificateRecord() });
const rendered = (of: IssuedCertificate) => renderCertificate(of, sealedAt);
const wordsOf = async (of: IssuedCertificate) => (await readCertificate(await rendered(of))).pages.join('');

describe('the file of a certificate', () => {
  it('prints items 1 to 16 of the harmonised content', async () => {
    const all = await wordsOf(certificate);
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
      '2025-09-02T09:30:00.000Z (UTC)',
      'register entry 7',
      'ABCD-EFGH-JKLM-NPQR',
      'not before authorisation of DE',
      certificate.sha256,
    ])
      expect(all).toContain(withoutSpace(words));
    expect(printedCertificate(certificate).items.map(({ no }) => Number(no))).toEqual(Array.from({ length: 13 }, (_, at) => at + 1));
  });

  it('says which level its seal has, how far that reaches, and where the state of the certificate is to be seen', async () => {
    const all = await wordsOf(certificate);
    for (const words of [
      'PAdES baseline B-B, by Nordlicht QP Services (Demo), for Dr Q. Example',
      'No time-stamping authority is configured',
      'shows whether this file is unchanged since sealing',
      'is trusted where the reader trusts the issuer of the seal certificate',
      'cd'.repeat(32),
      'http://localhost:4800/check',
    ])
      expect(all).toContain(withoutSpace(words));
    const stamped = await wordsOf({ ...certificate, seal: { ...certificate.seal, level: 'B-T' } });
    expect(stamped).toContain(withoutSpace('PAdES baseline B-T'));
    expect(stamped).toContain(withoutSpace('A time-stamping authority vouches for the time'));
  });

  it('shows the time in the zone of the signer beside UTC; a file from before, which has none, reads as it did', async () => {
    const record = aCertificateRecord({ signedInZone: 'Europe/Berlin' });
    const before = issued({ kind: 'CERTIFICATE', record });
    const signature = { ...before.signature, localTime: '2025-09-02 11:30:00 +02:00' };
    const all = await wordsOf({ ...before, signature });
    expect(all).toContain(withoutSpace('2025-09-02T09:30:00.000Z (UTC), 2025-09-02 11:30:00 +02:00 where the signer was (Europe/Berlin)'));
    expect(await wordsOf(before)).toContain(withoutSpace('(UTC), shown to the signer in Europe/Berlin'));
  });

  it('prints the labels that the template of the authorisation gives its items, and the usual ones for the others', async () => {
    const statement = { templateId: 't', version: 2, text: 'I certify.', labels: { '3': 'Strength or potency', '13': 'Qualified Person' } };
    const all = await wordsOf(issued({ kind: 'CERTIFICATE', record: aCertificateRecord({ statement }) }));
    for (const label of ['Strength or potency', 'Qualified Person', 'Pharmaceutical form']) expect(all).toContain(withoutSpace(label));
    expect(all).not.toContain(withoutSpace('Name of the certifying QP'));
  });

  it('is the same bytes for the same record', async () => {
    const once = await rendered(certificate);
    const again = await rendered(structuredClone(certificate));
    expect(again.equals(once)).toBe(true);
  });

  it('says that the wording is to be approved until a QP approved it', async () => {
    expect(await wordsOf(certificate)).toContain(withoutSpace('Wording to be approved by your QP.'));
    const record = aCertificateRecord({ statement: { templateId: 't', version: 2, text: 'I certify.' } });
    const approved = await wordsOf(issued({ kind: 'CERTIFICATE', record }));
    expect(approved.toLowerCase()).not.toContain(withoutSpace(unapprovedTemplateNotice));
  });

  it('carries batch, version and page number on every page of a long record', async () => {
    const comments = Array.from({ length: 120 }, (_, at) => `Deviation D-${at}: accepted with negligible impact after assessment`);
    const long = issued({ kind: 'CERTIFICATE', record: aCertificateRecord({ comments }) });
    const read = await readCertificate(await rendered(long));
    expect(read.pages.length).toBeGreaterThan(1);
    for (const [at, page] of read.pages.entries()) {
      expect(page).toContain(withoutSpace('Batch certificate B2025-01, version 1.'));
      expect(page).toContain(withoutSpace("Not the sponsor's regulatory release"));
      expect(page).toContain(withoutSpace(`Page ${at + 1} of ${read.pages.length}`));
    }
    expect(differenceOf(long, read)).toBeUndefined();
    // What follows a text of several pages goes on below it: no page has little more than its footer.
    for (const page of read.pages) expect(page.length).toBeGreaterThan(500);
  });

  it('of a confirmation prints Appendix I', async () => {
    const all = await wordsOf(issued({ kind: 'CONFIRMATION', record: aConfirmationRecord() }));
    for (const words of ['Annex 16, Appendix I', 'Polder Packaging (Demo)', 'Stages: PACK', 'I hereby confirm.', 'Dr S. Partner'])
      expect(all).toContain(withoutSpace(words));
  });

  it('attaches the record with the hash that the pages print, and what they say beside it', async () => {
    const { attachments } = await readCertificate(await rendered(certificate));
    expect([...attachments.keys()].sort()).toEqual([recordFile, noteFile].sort());
    expect(sha256Hex(attachments.get(recordFile) ?? '')).toBe(certificate.sha256);
    expect(JSON.parse(String(attachments.get(noteFile)))).toMatchObject({ shortCode: certificate.shortCode, seal: { level: 'B-B' } });
  });

  it('lays nothing over the pages but the field of the seal', async () => {
    expect((await readCertificate(await rendered(certificate))).annotations).toEqual(['Widget/Sig']);
  });
});

describe('pages and record', () => {
  const read = async () => readCertificate(await rendered(certificate));

  it('agree letter by letter', async () => {
    expect(differenceOf(certificate, await read())).toBeUndefined();
  });

  it('are found to differ when the record says something else', async () => {
    const other = { ...certificate, record: aCertificateRecord({ batchNumber: 'B2025-02' }) } as IssuedCertificate;
    expect(differenceOf(other, await read())).toMatchObject({ page: 1, found: expect.stringContaining('B2025-01') });
  });

  it('are found to differ when a page says more, or a page was added', async () => {
    const { pages } = await read();
    expect(differenceOf(certificate, { pages: [`${pages[0]}!`, ...pages.slice(1)] })).toMatchObject({ page: 1 });
    expect(differenceOf(certificate, { pages: [...pages, 'more'] })).toBeDefined();
    expect(differenceOf(certificate, { pages: [] })).toBeDefined();
  });

  it('show by its number what no font draws and what nobody would see', async () => {
    const record = aCertificateRecord({ productNames: ['Auroral\u200b 10 mg', '薬', 'שלום', 'office fit'] });
    const odd = issued({ kind: 'CERTIFICATE', record });
    const found = await readCertificate(await rendered(odd));
    expect(found.pages.join('')).toContain('Auroral[U+200B]10mg[U+85AC][U+05E9][U+05DC][U+05D5][U+05DD]officefit');
    expect(differenceOf(odd, found)).toBeUndefined();
  });
});
