// Files that somebody changed after they were sealed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Places in which one byte is changed, spread over what the seal covers. */
const PLACES = 48;

/**
 * Copies of a sealed file, each with one byte changed in what the seal covers, and one with something added behind the end.
 * @param {import('./exhibits.mjs').Exhibit} exhibit
 * @param {string} folder
 * @returns {{ name: string, path: string }[]}
 */
export function changedCopies({ path }, folder) {
  const sealed = readFileSync(path);
  const [, , gapStart, gapEnd] = /\/ByteRange \[(\d+) (\d+) (\d+)/.exec(sealed.toString('latin1')).map(Number);
  const covered = sealed.length - (gapEnd - gapStart);
  const copies = Array.from({ length: PLACES }, (_, at) => {
    const offset = Math.floor(((at + 0.5) * covered) / PLACES);
    const place = offset < gapStart ? offset : offset + (gapEnd - gapStart);
    const copy = Buffer.from(sealed);
    copy[place] ^= 0x01;
    return { name: `byte ${place} changed`, bytes: copy };
  });
  copies.push({
    name: 'something added behind the end',
    bytes: Buffer.concat([sealed, Buffer.from('\n% more\n1 0 obj\n<<>>\nendobj\n%%EOF\n')]),
  });
  return copies.map(({ name, bytes }, at) => {
    const target = join(folder, `changed-${at}.pdf`);
    writeFileSync(target, bytes);
    return { name, path: target };
  });
}
