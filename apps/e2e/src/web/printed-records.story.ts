import { expect, it } from '@jest/globals';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { House } from './house.js';
import { idOf, type RecordName } from './pages.js';
import { Visitor } from './visitor.js';

/** A record, where it is shown, and what its paper has to say. */
interface Printed {
  readonly name: string;
  readonly address: string;
  readonly of?: RecordName;
  /** Which record and which version, on every page. */
  readonly mark: RegExp;
  /** Anywhere on it: the record, and for a signed one name, time with zone and meaning (21 CFR 11.50). */
  readonly says: readonly RegExp[];
}

const signedAt = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d`;
const certified = new RegExp(
  `Dr Q\\. Example \\(QP_CERT\\), ${signedAt} \\(.+?\\): I certify that this batch meets the requirements of Article 63`,
);

const printed: readonly Printed[] = [
  { name: 'release', address: '/releases/$id', of: 'filedCase', mark: /^B2025-01 · v\d+/, says: [/Missing 0/, certified] },
  { name: 'shipment', address: '/shipments/$id', of: 'shipment', mark: /^B2025-01 · SO-101-01 · v\d+/, says: [/Accepted at the site/] },
  {
    name: 'deviation',
    address: '/deviations/$id',
    of: 'deviation',
    mark: /^B2025-02 · Temperature Excursion · v\d+/,
    says: [new RegExp(`Dr Q\\. Example \\(QP_CERT\\), ${signedAt} \\(.+?\\): I decide on this deviation as the Qualified Person`)],
  },
  { name: 'filing', address: '/archive/$id', of: 'filedCase', mark: /^Filing of B2025-01 · v\d+/, says: [/06\.02\.01/] },
  { name: 'product', address: '/products/$id', of: 'product', mark: /^AUR-101 · v\d+/, says: [/Film-coated tablet/] },
  { name: 'trial', address: '/trials/$id', of: 'trial', mark: /^2025-500101-10-00 · v\d+/, says: [/AUR-101-P2/] },
  { name: 'register', address: '/register', mark: /^Certification register/, says: [certified] },
];

/** The words of each page of a PDF, on one line. */
async function pagesOf(pdf: Buffer): Promise<readonly string[]> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    return [...document.pages()].map((page) => page.getText().replaceAll(/\s+/g, ' ').trim());
  } finally {
    library.destroy();
  }
}

/** What somebody holds in their hand who prints a record or keeps it as PDF. */
export const printedRecords = (house: () => House) => () => {
  it('says on each page which record it is, in which version, page x of y, and who signed it', async () => {
    const visitor = await Visitor.arrive(house().browser, house().url, 'qalead@nordlicht.example');
    await visitor.signIn();
    await visitor.settled();
    for (const { name, address, of, mark, says } of printed) {
      await visitor.goTo(of ? address.replace('$id', String(await idOf(visitor.page, house().url, of))) : address);
      await visitor.settled();
      await visitor.page.getByRole('button', { name: 'Print or PDF' }).waitFor();
      const pages = await pagesOf(await visitor.page.pdf({ format: 'A4', preferCSSPageSize: true }));
      const marks = pages.map((text, at) => [mark.test(text), text.includes(`page ${at + 1} of ${pages.length}`)]);
      expect([name, marks]).toEqual([name, pages.map(() => [true, true])]);
      const all = pages.join(' ');
      expect([name, says.filter((words) => !words.test(all)).map(String)]).toEqual([name, []]);
      // what can only be clicked is no part of a record
      expect([name, /Print or PDF|Search Ctrl/.test(all)]).toEqual([name, false]);
    }
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }, 240_000);
};
