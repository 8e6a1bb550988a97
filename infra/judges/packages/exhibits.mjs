// Packages for the judges, made by the product's own code and unpacked as people unpack them.
import { createHash } from 'node:crypto';
import { appendFileSync, createWriteStream, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BagWriter } from '@qp/platform/bagit';
import { writeExchange } from '@qp/platform/tmf-exchange';
import yauzl from 'yauzl';
import { pageFile } from '../../../apps/release-service/dist/passports/pages/index.js';
import { html } from '../../../apps/release-service/dist/passports/pages/html.js';

/**
 * @typedef {object} Exhibit
 * @property {string} name
 * @property {string} unpacked folder of the bag
 * @property {string} [exchangeFile]
 */

/** @type {Map<string, Promise<Exhibit[]>>} */
const made = new Map();

/** The packages in a folder, made once. @param {string} folder @returns {Promise<Exhibit[]>} */
export function packages(folder) {
  if (!made.has(folder)) made.set(folder, make(folder));
  return made.get(folder);
}

/** @param {string} folder @param {string} name @param {Record<string, string | Buffer>} files */
async function bagOf(folder, name, files) {
  const zip = join(folder, `${name}.zip`);
  const bag = new BagWriter(name, new Date());
  const written = pipeline(bag.output, createWriteStream(zip));
  await bag.addTag('START-HERE.html', '<p>');
  for (const [path, content] of Object.entries(files)) await bag.add(path, content);
  await bag.finish({ 'Source-Organization': 'Nordlicht QP Services (Demo)', 'External-Description': `${name} of a batch` });
  await written;
  await unpack(zip, folder);
  return join(folder, name);
}

async function unpack(zip, folder) {
  const file = await yauzl.openPromise(zip);
  for await (const entry of file.eachEntry()) {
    const target = join(folder, entry.fileName);
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(await file.openReadStreamPromise(entry), createWriteStream(target));
  }
}

async function make(folder) {
  const frame = { subject: 'Batch B2025-01', under: 'Demo', made: 'made for a judge', pages: [{ file: 'index.html', title: 'Overview' }] };
  const content = Buffer.from('%PDF-1.7 demo');
  const passport = await bagOf(folder, 'release-passport', {
    'index.html': pageFile(frame, { file: 'index.html', title: 'Overview', body: html`<p>Demo</p>` }),
    'records/case.json': '{}',
    'documents/001-v1-certificate.pdf': content,
    'documents/002-v1-empty.txt': '',
  });
  const url = '06/06.02/06.02.01/BATCH_CERTIFICATE-1/certificate.pdf';
  const exchange = await bagOf(folder, 'tmf-exchange', {
    [url]: content,
    'exchange.xml': writeExchange({
      studyId: '2025-500001-12-00',
      source: 'QP Release',
      transferId: 'demo',
      modelVersion: '3.3.1',
      objects: [
        {
          id: 'BATCH_CERTIFICATE/1',
          level: 'Country',
          country: 'DNK',
          uniqueId: 129,
          artifactNumber: '06.02.01',
          organisation: 'Nordlicht QP Services (Demo)',
          language: 'en',
          version: '1',
          state: 'Current',
          title: 'Batch certificate <version> 1 & more',
          copy: false,
          restricted: false,
          retention: '2051-10-01',
          date: '2026-11-28',
          dateDescription: 'Effective',
          files: [
            {
              integrity: `SHA256-${createHash('sha256').update(content).digest('hex')}`,
              name: 'certificate.pdf',
              url,
              signatures: [
                { methodology: 'Electronic', userOid: 's1', name: 'Dr Q. Example', at: '2026-11-28T12:00:00.000Z', reason: 'I certify.' },
              ],
              auditRecords: [{ id: 'a1', at: '2026-11-28T12:00:00.000Z', user: 'QP Release', type: 'New', event: 'certificate.fileMade' }],
            },
          ],
          metadata: { HOUSE: 'demo' },
        },
      ],
    }),
  });
  return [
    { name: 'the release passport', unpacked: passport },
    { name: 'the TMF exchange', unpacked: exchange, exchangeFile: join(exchange, 'data', 'exchange.xml') },
  ];
}

/** Copies of the passport that somebody changed. @param {string} folder @returns {Promise<Exhibit[]>} */
export async function changedPackages(folder) {
  const [{ unpacked }] = await packages(folder);
  /** @type {[string, (bag: string) => void][]} */
  const changes = [
    ['one byte of a document changed', (bag) => flip(join(bag, 'data', 'documents', '001-v1-certificate.pdf'))],
    ['a document missing', (bag) => rmSync(join(bag, 'data', 'documents', '002-v1-empty.txt'))],
    ['a file added', (bag) => writeFileSync(join(bag, 'data', 'extra.txt'), 'x')],
    ['a line of the manifest changed', (bag) => appendFileSync(join(bag, 'manifest-sha256.txt'), `${'0'.repeat(64)}  data/nothing\n`)],
    ['its information changed', (bag) => appendFileSync(join(bag, 'bag-info.txt'), 'Source-Organization: Somebody Else\n')],
  ];
  return changes.map(([name, change], at) => {
    const copy = join(folder, `changed-package-${at}`);
    cpSync(unpacked, copy, { recursive: true });
    change(copy);
    return { name, unpacked: copy };
  });
}

function flip(path) {
  const bytes = readFileSync(path);
  bytes[3] ^= 1;
  writeFileSync(path, bytes);
}
