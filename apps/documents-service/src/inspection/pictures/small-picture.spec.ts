import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { PNG } from 'pngjs';
import { PICTURE_BYTES, smallPicture } from './small-picture.js';

const decoded = (picture: string) => PNG.sync.read(Buffer.from(picture, 'base64'));
/** Brightness of every pixel: a grey PNG has the same value for each colour. */
const greys = (picture: string): number[] => [...decoded(picture).data].filter((_, at) => at % 4 === 0);

describe('the small picture of what was drawn', () => {
  it('is no larger than what was drawn, and has its longest side bounded', () => {
    expect(decoded(smallPicture({ width: 16, height: 8 }, new Uint8Array(16 * 8 * 3)))).toMatchObject({ width: 16, height: 8 });
    expect(decoded(smallPicture({ width: 1200, height: 2400 }, new Uint8Array(1200 * 2400)))).toMatchObject({ width: 450, height: 900 });
    expect(decoded(smallPicture({ width: 5000, height: 2 }, new Uint8Array(5000 * 2)))).toMatchObject({ width: 900, height: 1 });
  });

  it.each([1, 3, 4])('shows black as black and white as white, of %i bytes for each pixel', (bytes) => {
    const pixels = new Uint8Array(2 * bytes).fill(255);
    pixels.fill(0, 0, Math.min(bytes, 3));
    expect(greys(smallPicture({ width: 2, height: 1 }, pixels))).toEqual([0, 255]);
  });

  it('shows what is clear as white', () => {
    expect(greys(smallPicture({ width: 1, height: 1 }, Uint8Array.from([0, 0, 0, 0])))).toEqual([255]);
  });

  it('is the mean of what lies in its place', () => {
    const stripes = Uint8Array.from({ length: 1800 * 1800 }, (_, at) => (at % 2) * 255);
    expect(new Set(greys(smallPicture({ width: 1800, height: 1800 }, stripes)))).toEqual(new Set([136]));
  });

  it('never takes more bytes than it may, even of noise', () => {
    const picture = smallPicture({ width: 900, height: 900 }, randomBytes(900 * 900 * 3));
    expect(Buffer.from(picture, 'base64').length).toBeLessThanOrEqual(PICTURE_BYTES);
    expect(decoded(picture).width).toBe(450);
  });
});
