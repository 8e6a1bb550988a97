import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Readable } from 'node:stream';
import { readFileApart } from '../read-file-apart.js';
import { docx, jpeg, png, tiff, xlsx, zip } from '../../test/files.js';
import { endsAsZip } from './second-file.js';
import { readPng } from './png.js';
import { readTiff } from './tiff.js';

const read = async (bytes: Buffer) => {
  const outcome = await readFileApart(() => Promise.resolve(Readable.from([bytes])));
  return outcome.ended === 'READ' ? outcome.reading : outcome;
};

describe('a picture', () => {
  it('is read as PNG, JPEG or TIFF', async () => {
    expect(await read(png())).toMatchObject({ mediaType: 'image/png', pages: 1, fault: null });
    expect(await read(jpeg())).toMatchObject({ mediaType: 'image/jpeg', pages: 1, fault: null });
    expect(await read(tiff(3))).toMatchObject({ mediaType: 'image/tiff', pages: 3, fault: null });
  });

  it('is damaged where a PNG has one wrong byte anywhere after its signature', () => {
    const whole = png();
    fc.assert(
      fc.property(fc.integer({ min: 8, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = Buffer.from(whole);
        altered[at] = (altered[at] ?? 0) ^ flip;
        expect(readPng(altered).fault).toEqual(expect.any(String));
      }),
    );
  });

  it('is cut off where anything of its end is missing', () => {
    for (const [whole, reader] of [
      [png(), readPng],
      [tiff(1), readTiff],
    ] as const)
      fc.assert(
        fc.property(fc.integer({ min: 8, max: whole.length - 1 }), (length) => {
          expect(reader(whole.subarray(0, length)).fault).toBe('TRUNCATED');
        }),
      );
  });

  it('with more pixels than a scan can have is not decoded', async () => {
    expect(await read(png({ width: 60_000, height: 60_000 }))).toMatchObject({ fault: 'TOO_MANY_PIXELS' });
  });

  it('that inflates further than its header says is refused', async () => {
    expect(await read(png({ rows: 5000 }))).toMatchObject({ fault: 'INFLATES_TOO_FAR' });
  });

  it('whose pages go round in a circle is damaged', () => {
    const circle = tiff(1);
    circle.writeUInt32LE(8, 8 + 2 + 4 * 12);
    expect(readTiff(circle).fault).toBe('DAMAGED');
  });
});

describe('an Office file', () => {
  it('is read as docx and xlsx', async () => {
    expect(await read(await docx())).toMatchObject({ extension: 'docx', fault: null, active: [], suspicious: [] });
    expect(await read(await xlsx())).toMatchObject({ extension: 'xlsx', fault: null, active: [] });
  });

  it.each([
    ['a macro', { 'word/vbaProject.bin': 'code' }, 'Macro'],
    ['a control', { 'word/activeX/activeX1.xml': '<x/>' }, 'Macro'],
    [
      'a template from elsewhere',
      {
        'word/_rels/settings.xml.rels':
          '<Relationship Id="a" Type="x/attachedTemplate" Target="http://x.example/t" TargetMode="External"/>',
      },
      'ExternalContent',
    ],
    ['a field that starts a program', { 'word/header1.xml': '<w:instrText>DDEAUTO c:\\\\x "y"</w:instrText>' }, 'StartsProgram'],
  ])('with %s is refused', async (_, parts, kind) => {
    expect(await read(await docx(parts))).toMatchObject({ active: [kind] });
  });

  it('with a hyperlink is not, and an embedded file is shown to a person', async () => {
    const link = '<Relationship Id="a" Type="x/hyperlink" Target="http://x.example/" TargetMode="External"/>';
    expect(await read(await docx({ 'word/_rels/document.xml.rels': link }))).toMatchObject({ active: [], suspicious: [] });
    expect(await read(await docx({ 'word/embeddings/a.xlsx': 'x' }))).toMatchObject({ active: [], suspicious: ['EmbeddedFile'] });
  });

  it('that is empty, lacks its main part, or inflates too far says so', async () => {
    expect(await read(await docx({ 'word/document.xml': '<w:document><w:p/></w:document>' }))).toMatchObject({ fault: 'BLANK' });
    expect(await read(await docx({ 'word/media/a.png': Buffer.alloc(64 * 1024 * 1024) }))).toMatchObject({ fault: 'INFLATES_TOO_FAR' });
  });
});

describe('the end of a ZIP', () => {
  it('is found wherever it is the end of the file, and nowhere else', async () => {
    const inside = await zip({ 'a.txt': 'a' });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ minLength: 1, maxLength: 100 }), (before, after) => {
        expect(endsAsZip(Buffer.concat([before, inside]))).toBe(true);
        expect(endsAsZip(Buffer.concat([before, inside, after]))).toBe(false);
      }),
    );
  });
});
