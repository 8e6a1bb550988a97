import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExchangeBatch } from '@qp/domain/filing';
import { BagWriter } from '@qp/platform/bagit';
import { writeExchange } from '@qp/platform/tmf-exchange';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lookAt, verifierOf } from './index.js';
import { exchangeVerifier } from './tmf-exchange.js';

const content = '%PDF-1.7';
const url = '06/06.02/06.02.01/a/certificate.pdf';
const batch: ExchangeBatch = {
  studyId: '2025-500001-12-00',
  source: 'QP Release',
  transferId: 't1',
  modelVersion: '3.3.1',
  objects: [
    {
      id: 'a',
      level: 'Trial',
      uniqueId: 129,
      artifactNumber: '06.02.01',
      version: '1',
      state: 'Current',
      title: 'Batch certificate',
      copy: false,
      restricted: false,
      files: [
        {
          integrity: `SHA256-${createHash('sha256').update(content).digest('hex')}`,
          name: 'certificate.pdf',
          url,
          signatures: [],
          auditRecords: [],
        },
      ],
      metadata: {},
    },
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-exchange-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function transfer(change: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const path = join(folder, 'exchange.zip');
  const bag = new BagWriter('tmf-exchange', new Date());
  const written = pipeline(bag.output, createWriteStream(path));
  for (const [name, text] of Object.entries({ [url]: content, 'exchange.xml': writeExchange(batch), ...change }))
    if (text !== undefined) await bag.add(name, text);
  await bag.finish({});
  await written;
  return path;
}

const verdictOf = async (change: Readonly<Record<string, string | undefined>> = {}) =>
  exchangeVerifier.verify(await transfer(change), { key: undefined, since: undefined });

describe('a transfer of another TMF system', () => {
  it('is known by its content, and agrees with itself', async () => {
    const found = await lookAt(await transfer());
    expect(found && (await verifierOf(found))).toBe(exchangeVerifier);
    expect(await verdictOf()).toMatchObject({ standing: 'SELF-CONSISTENT', facts: { objects: 1, files: 1 } });
  });

  it.each([
    ['a file that is named and not there', { [url]: undefined }, 'not there'],
    ['a file that is not the one named', { [url]: '%PDF-1.7 other' }, 'not the hash'],
    ['a file that nobody named', { 'stray.pdf': 'x' }, 'not named'],
    ['no exchange file', { 'exchange.xml': 'no' }, 'not as the standard asks'],
    [
      'an object without a file',
      { 'exchange.xml': writeExchange({ ...batch, objects: batch.objects.map((one) => ({ ...one, files: [] })) }) },
      'no file',
    ],
  ] as const)('with %s is broken, though every hash of the bag agrees', async (_, change, words) => {
    const verdict = await verdictOf(change);
    expect(verdict.standing).toBe('BROKEN');
    expect(verdict.broken).toContain(words);
  });
});
