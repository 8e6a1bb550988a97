import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { Readable } from 'node:stream';
import { nameTypeApart, readFileApart } from './read-file-apart.js';

async function pdf(
  options: PDFKit.PDFDocumentOptions = {},
  draw: (doc: PDFKit.PDFDocument) => void = (doc) => doc.text('Certificate of analysis'),
): Promise<Buffer> {
  const doc = new PDFDocument(options);
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  draw(doc);
  doc.end();
  await once(doc, 'end');
  return Buffer.concat(parts);
}

const read = (bytes: Buffer, limits?: Parameters<typeof readFileApart>[1]) =>
  readFileApart(() => Promise.resolve(Readable.from([bytes])), limits);

describe('reading a file in a process of its own', () => {
  it('counts the pages of a good PDF', async () => {
    const two = await pdf({}, (doc) => doc.text('one').addPage().text('two'));
    expect(await read(two)).toEqual({
      ended: 'READ',
      reading: {
        mediaType: 'application/pdf',
        extension: 'pdf',
        pages: 2,
        sampled: null,
        fault: null,
        unreadablePage: null,
        blankPages: [],
        active: [],
        suspicious: [],
        beginning: 'one',
        unopened: false,
      },
    });
  });

  it('says that a password is needed', async () => {
    expect(await read(await pdf({ userPassword: 'secret' }))).toMatchObject({ ended: 'READ', reading: { fault: 'PASSWORD' } });
  });

  it('opens an encrypted PDF that needs no password', async () => {
    expect(await read(await pdf({ ownerPassword: 'owner' }))).toMatchObject({ ended: 'READ', reading: { fault: null, pages: 1 } });
  });

  it('says that the end is missing', async () => {
    const whole = await pdf();
    expect(await read(whole.subarray(0, whole.length - 200))).toMatchObject({ reading: { fault: 'TRUNCATED' } });
  });

  it('says that the inside is damaged', async () => {
    expect(await read(Buffer.from('%PDF-1.7\nnothing of a document\n%%EOF\n'))).toMatchObject({ reading: { fault: 'DAMAGED' } });
  });

  it.each([
    ['JavaScript', '<< /S /JavaScript /JS (app.alert(1)) >>'],
    ['JavaScript', '<< /S /Java#53cript /J#53 (app.alert(1)) >>'],
    ['Launch', '<< /S /Launch /F (calc.exe) >>'],
  ])('finds %s', async (kind, action) => {
    const bytes = (await pdf()).toString('latin1').replace('/Type /Catalog', `/Type /Catalog /OpenAction ${action}`);
    expect(await read(Buffer.from(bytes, 'latin1'))).toMatchObject({ reading: { active: [kind] } });
  });

  it('names blank pages, and refuses a file that has no others', async () => {
    expect(await read(await pdf({}, (doc) => doc.text('one').addPage()))).toMatchObject({ reading: { fault: null, blankPages: [2] } });
    expect(await read(await pdf({}, (doc) => doc.addPage()))).toMatchObject({ reading: { fault: 'BLANK' } });
  });

  it('names an embedded file and an encryption, which a person has to look at', async () => {
    const carrying = await pdf({}, (doc) => {
      doc.text('see inside');
      doc.file(Buffer.from('inside'), { name: 'inside.txt' });
    });
    expect(await read(carrying)).toMatchObject({ reading: { fault: null, active: [], suspicious: ['EmbeddedFile'] } });
    expect(await read(await pdf({ ownerPassword: 'owner' }))).toMatchObject({ reading: { suspicious: ['Encryption'] } });
  });

  it('looks at 200 pages of a longer file, from the first to the last', async () => {
    const long = await pdf({}, (doc) => {
      for (let page = 1; page < 450; page += 1) doc.text('words').addPage();
    });
    expect(await read(long)).toMatchObject({ reading: { pages: 450, sampled: 200, blankPages: [450] } });
  });

  it('only names the type of a file that is too large to be opened', async () => {
    const outcome = await nameTypeApart(async () => Readable.from([(await pdf()).subarray(0, 500)]));
    expect(outcome).toMatchObject({ ended: 'READ', reading: { mediaType: 'application/pdf', unopened: true, fault: null } });
  });

  it('knows a file by its content, not by its name', async () => {
    expect(await read(Buffer.from('MZ' + '\0'.repeat(200)))).toMatchObject({ reading: { mediaType: 'application/x-msdownload' } });
    expect(await read(Buffer.from('just words'))).toMatchObject({ reading: { mediaType: null } });
  });

  it('answers with the death of the process when time is over', async () => {
    expect(await read(await pdf(), { time: 1, cpu: 30, memory: 1024 ** 3 })).toEqual({ ended: 'TIME' });
  });

  it('answers with the death of the process when it takes too much memory', async () => {
    expect(await read(await pdf(), { time: 30_000, cpu: 30, memory: 1024 })).toEqual({ ended: 'MEMORY' });
  });
});
