import { describe, expect, it } from '@jest/globals';
import { lookAt } from './look-at.js';

/** A file with what browsers give, which the document of a test has not. */
function fileOf(name: string, content: string, size = content.length): File {
  return Object.defineProperties(new File([content], name), {
    size: { value: size },
    arrayBuffer: { value: () => Promise.resolve(new TextEncoder().encode(content).buffer) },
  });
}

describe('a file before it is sent', () => {
  it('is hashed, to be compared with what is there already', async () => {
    const sha256 = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881';
    expect(await lookAt(fileOf('scan.png', 'x'))).toEqual({ sha256 });
  });

  it('is not held in memory where it is large', async () => {
    expect(await lookAt(fileOf('scan.tiff', 'x', 300 * 1024 ** 2))).toEqual({});
  });
});
