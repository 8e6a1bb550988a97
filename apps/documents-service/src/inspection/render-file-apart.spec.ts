import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { PNG } from 'pngjs';
import { openSample, type Opening } from '../fixity/open-sample.js';
import { docx, jpeg, png, tiff, xlsx, zip } from '../test/files.js';
import { pdf } from '../test/pdf.js';
import { renderFileApart } from './render-file-apart.js';
import { pagesToDraw } from './rendering.js';

const open = (bytes: Buffer, mediaType: string): Promise<Opening> => openSample(Readable.from([bytes]), mediaType, bytes.length);
const office = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a sample of the yearly run', () => {
  it('is drawn into pixels: pages of a PDF', async () => {
    expect(await open(await pdf('Certificate of analysis', {}, 3), 'application/pdf')).toEqual({
      kind: 'RENDERED',
      pages: 3,
      drawn: [1, 2, 3].map((page) => ({
        page,
        width: 1224,
        height: 1584,
        blank: false,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        picture: expect.any(String),
      })),
    });
  });

  it('has the hash of what was drawn: the same again for the same page, another one for another', async () => {
    const hashOf = async (words: string): Promise<string | undefined> => {
      const opening = await open(await pdf(words), 'application/pdf');
      return opening.kind === 'RENDERED' ? opening.drawn[0]?.sha256 : undefined;
    };
    const [first, again, other] = [await hashOf('passed'), await hashOf('passed'), await hashOf('failed')];
    expect(first).toBeDefined();
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('comes with a small picture of each page, on which its words are dark on white', async () => {
    const opening = await open(await pdf('Certificate of analysis', {}, 2), 'application/pdf');
    const drawn = opening.kind === 'RENDERED' ? opening.drawn : [];
    for (const { picture } of drawn) {
      const { width, height, data } = PNG.sync.read(Buffer.from(picture, 'base64'));
      expect([width, height]).toEqual([695, 900]);
      expect(data[0]).toBe(255);
      expect(data.some((value, at) => at % 4 === 0 && value < 100)).toBe(true);
    }
    expect(new Set(drawn.map(({ picture }) => picture)).size).toBe(2);
  });

  it('is drawn into pixels: pictures', async () => {
    expect(await open(png(), 'image/png')).toMatchObject({ kind: 'RENDERED', drawn: [{ page: 1, width: 16, height: 16 }] });
    expect(await open(jpeg(), 'image/jpeg')).toMatchObject({ kind: 'RENDERED', drawn: [{ page: 1, width: 8, height: 8 }] });
    expect(await open(tiff(2), 'image/tiff')).toMatchObject({
      kind: 'RENDERED',
      pages: 2,
      drawn: [
        { page: 1, width: 4, height: 4 },
        { page: 2, width: 4, height: 4 },
      ],
    });
  });

  it('is opened, and has content: Office files, JSON, text', async () => {
    expect(await open(await docx(), office)).toEqual({ kind: 'OPENED' });
    expect(await open(await xlsx(), sheet)).toEqual({ kind: 'OPENED' });
    expect(await open(Buffer.from('{"a":1}'), 'application/json')).toEqual({ kind: 'OPENED' });
    expect(await open(Buffer.from('batch;result\n'), 'text/csv')).toEqual({ kind: 'OPENED' });
  });

  it.each([
    ['a PDF whose inside is damaged', () => Buffer.from('%PDF-1.7\nnothing of a document\n%%EOF\n'), 'application/pdf', /cannot be drawn/],
    ['a PDF that needs a password', () => pdf('secret', { userPassword: 'secret' }), 'application/pdf', /cannot be drawn.*password/i],
    ['a PDF that shows nothing', () => pdf(' '), 'application/pdf', /nothing is to be seen/],
    ['a PNG that is cut off', () => png().subarray(0, 60), 'image/png', /TRUNCATED/],
    ['a JPEG without its data', () => Buffer.concat([jpeg().subarray(0, 60), Buffer.from([0xff, 0xd9])]), 'image/jpeg', /DAMAGED/],
    ['a TIFF that points outside', () => tiff(1).subarray(0, 70), 'image/tiff', /TRUNCATED/],
    ['a Word file without a word', () => docx({ 'word/document.xml': '<w:document/>' }), office, /BLANK/],
    ['JSON that is none', () => Buffer.from('{"a":'), 'application/json', /no JSON/],
    ['bytes that are no text', () => Buffer.from([0xff, 0xfe, 0xff]), 'text/plain', /no text/],
    ['bytes of no known format', () => Buffer.alloc(300), 'application/pdf', /not recognised/],
  ])('fails, with the reason: %s', async (_, file, mediaType, why) => {
    expect(await open(await file(), mediaType)).toEqual({ kind: 'FAILED', why: expect.stringMatching(why) });
  });

  it('is not tried where there is no reader', async () => {
    expect(await open(await zip({ 'bagit.txt': 'x' }), 'application/zip')).toMatchObject({ kind: 'NOT_TRIED' });
  });

  it('whose reader dies has failed', async () => {
    const content = await pdf('Certificate');
    const outcome = await renderFileApart(() => Promise.resolve(Readable.from([content])), { time: 30_000, cpu: 30, memory: 1024 });
    expect(outcome).toEqual({ ended: 'MEMORY' });
  });
});

it('draws the first and the last of many pages, and five at most', () => {
  expect(pagesToDraw(2)).toEqual([1, 2]);
  expect(pagesToDraw(101)).toEqual([1, 26, 51, 76, 101]);
});
