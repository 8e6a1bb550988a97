// What a phone reads: the pages drawn by pdftoppm of Poppler, the code found in them by jsQR.
import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import { command } from '../dev-stack/binaries/cache.mjs';
import { certificates } from './certificates/exhibits.mjs';
import { poppler } from './certificates/poppler.mjs';

/** @param {Buffer} ppm picture in the portable format P6 @returns {{ width: number, height: number, rgba: Uint8ClampedArray }} */
function pixels(ppm) {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 64).toString('latin1'));
  const [width, height] = [Number(head[1]), Number(head[2])];
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1)
    for (let colour = 0; colour < 3; colour += 1) rgba[at * 4 + colour] = ppm[head[0].length + at * 3 + colour];
  return { width, height, rgba };
}

/** @type {import('./run.mjs').Judge} */
export default {
  name: 'pdftoppm and jsQR: the QR code',
  fetch: (say) => poppler('pdftoppm', say),
  async *judge({ program, folder }) {
    for (const { name, path, link, page } of await certificates(folder)) {
      const target = path.replace(/\.pdf$/, '');
      await command(program, ['-r', '200', '-singlefile', '-f', String(page), '-l', String(page), path, target]);
      const { width, height, rgba } = pixels(readFileSync(`${target}.ppm`));
      const read = jsQR(rgba, width, height)?.data;
      yield {
        what: `${name}: its code holds check address, short code and hash of the record`,
        passed: read === link,
        said: `read: ${read}`,
      };
    }
  },
};
