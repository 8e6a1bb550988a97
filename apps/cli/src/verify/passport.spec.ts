import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  committedFields,
  committedValues,
  entryText,
  leafHash,
  noteKey,
  printCheckpoint,
  printNote,
  printVerifierKey,
  type Salts,
} from '@qp/domain/transparency-log';
import { entryTools, sha256 } from '@qp/platform/auth';
import { BagWriter } from '@qp/platform/bagit';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { lookAt, verifierOf } from './index.js';
import { passportVerifier } from './passport.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const manifest = '{"facts":[]}';
const record = '{"batchNumber":"B-1"}';

function intent(claims: Record<string, unknown> = {}): string {
  const encoded = [
    { alg: 'EdDSA', kid: 'k1' },
    { name: 'Dr Q. Example', op: 'cases.certify', meaning: 'CERTIFICATION', manifestHash: hashOf(manifest), ...claims },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  const signed = encoded.join('.');
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`;
}

const whole: Readonly<Record<string, string>> = {
  'index.html': '<p>',
  'records/case.json': '{}',
  'records/certificates.json': JSON.stringify([
    { id: 'c1', sha256: hashOf(record), file: { path: 'certificates/c1.pdf', sha256: hashOf('%PDF') } },
  ]),
  'records/certificates/c1.json': record,
  'certificates/c1.pdf': '%PDF',
  [`records/manifests/${hashOf(manifest)}.json`]: manifest,
  'records/keys.json': JSON.stringify([{ id: 'k1', jwk: publicKey.export({ format: 'jwk' }) }]),
  'records/signatures.json': JSON.stringify([
    {
      id: 's1',
      name: 'Dr Q. Example',
      operation: 'cases.certify',
      meaning: 'CERTIFICATION',
      manifestHash: hashOf(manifest),
      intent: intent(),
    },
  ]),
  'records/audit-rows.jsonl': '{"service":"release","stream":"case/1","n":1}\n{"service":"release","stream":"case/1","n":2}\n',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-passport-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function passport(change: Readonly<Record<string, string>> = {}): Promise<string> {
  const path = join(folder, 'passport.zip');
  const bag = new BagWriter('release-passport', new Date('2026-11-28T12:00:00Z'));
  const written = pipeline(bag.output, createWriteStream(path));
  for (const [name, content] of Object.entries({ ...whole, ...change })) await bag.add(name, content);
  await bag.finish({});
  await written;
  return path;
}

const verdictOf = async (change: Readonly<Record<string, string>>) =>
  passportVerifier.verify(await passport(change), { key: undefined, since: undefined });

describe('a release passport', () => {
  it('is known by its content and agrees with itself', async () => {
    const path = await passport();
    const found = await lookAt(path);
    expect(found && (await verifierOf(found))).toBe(passportVerifier);
    const verdict = await passportVerifier.verify(path, { key: undefined, since: undefined });
    expect(verdict).toMatchObject({ standing: 'SELF-CONSISTENT', facts: { cases: 1 } });
    expect(verdict.broken).toBeUndefined();
  });

  it.each([
    [
      'a certificate record that is not the one issued',
      { 'records/certificates/c1.json': '{"batchNumber":"B-2"}' },
      'certificates/c1.json',
    ],
    ['a certificate file that is not the one issued', { 'certificates/c1.pdf': '%PDF other' }, 'certificates/c1.pdf'],
    ['a manifest that is not the one signed', { [`records/manifests/${hashOf(manifest)}.json`]: '{}' }, 'manifests/'],
    [
      'a signature in another name',
      {
        'records/signatures.json': JSON.stringify([
          { id: 's1', name: 'Dr X. Other', operation: 'cases.certify', meaning: 'CERTIFICATION', manifestHash: null, intent: intent() },
        ]),
      },
      'signature s1',
    ],
    [
      'a signature over another manifest',
      {
        'records/signatures.json': JSON.stringify([
          {
            id: 's1',
            name: 'Dr Q. Example',
            operation: 'cases.certify',
            meaning: 'CERTIFICATION',
            manifestHash: 'f'.repeat(64),
            intent: intent(),
          },
        ]),
      },
      'another manifest',
    ],
    ['a signature by a key that is not there', { 'records/keys.json': '[]' }, 'key k1'],
    [
      'two audit rows with one number',
      { 'records/audit-rows.jsonl': '{"service":"r","stream":"case/1","n":1}\n{"service":"r","stream":"case/1","n":1}\n' },
      'twice',
    ],
  ] as const)('with %s is broken, though every hash of the bag agrees', async (_, change, place) => {
    const verdict = await verdictOf(change);
    expect(verdict.standing).toBe('BROKEN');
    expect(verdict.broken).toContain(place);
  });

  describe('with audit rows that are proven by the log', () => {
    const act = {
      eventId: '6f1d1c1e-0000-4000-8000-000000000001',
      service: 'release',
      stream: 'case/1',
      n: 1,
      at: '2026-11-28T12:00:00.000Z',
      action: 'case.certify',
      subject: { kind: 'case', id: '1' },
      ownerOrg: '6f1d1c1e-0000-4000-8000-000000000002',
      actor: { name: 'Dr Q. Example' },
    };
    const salts = Object.fromEntries(committedFields.map((field) => [field, 'ab'.repeat(16)])) as Salts;
    const entry = entryText(entryTools, act, 'pseudonym', salts);
    const log = generateKeyPairSync('ed25519');
    const raw = Buffer.from(log.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const key = noteKey(sha256, 'qp.example/log', raw);
    // a log of one entry: its leaf is the root, and the way to it is empty
    const head = printCheckpoint({ origin: key.name, size: 1, root: leafHash(sha256, new TextEncoder().encode(entry)) });
    const checkpoint = printNote(head, [{ name: key.name, keyId: key.keyId, signature: sign(null, Buffer.from(head), log.privateKey) }]);
    const proof = { eventId: act.eventId, index: 0, entry, proof: [], checkpoint };
    const disclosed = { event: act.eventId, field: 'stream', salt: salts.stream, value: committedValues(act).stream };
    const proven = {
      'records/audit-proofs.jsonl': `${JSON.stringify(proof)}\n`,
      'records/disclosures.jsonl': `${JSON.stringify(disclosed)}\n`,
      'records/log-keys.txt': `${printVerifierKey(key)}\n`,
    };

    it('agrees with itself, and is anchored by a key that the reader held before', async () => {
      expect((await verdictOf(proven)).standing).toBe('SELF-CONSISTENT');
      const anchored = await passportVerifier.verify(await passport(proven), { key: printVerifierKey(key), since: undefined });
      expect(anchored.standing).toBe('ANCHORED');
      expect(anchored.proven.join(' ')).toContain('1 of them stand in signed heads');
    });

    it.each([
      ['a head that nobody signed', { 'records/log-keys.txt': '' }, 'none of the keys'],
      ['another entry', { 'records/audit-proofs.jsonl': JSON.stringify({ ...proof, entry: entry.replace('"n":1', '"n":2') }) }, 'line 1'],
      [
        'a field that is not what the log committed to',
        { 'records/disclosures.jsonl': JSON.stringify({ ...disclosed, value: 'case/2' }) },
        'committed',
      ],
    ] as const)('is broken with %s', async (_, change, place) => {
      const verdict = await verdictOf({ ...proven, ...change });
      expect(verdict).toMatchObject({ standing: 'BROKEN' });
      expect(verdict.broken).toContain(place);
    });

    it('is broken for a reader whose key signed nothing of it', async () => {
      const other = noteKey(sha256, 'qp.example/log', Buffer.alloc(32, 7));
      const verdict = await passportVerifier.verify(await passport(proven), { key: printVerifierKey(other), since: undefined });
      expect(verdict).toMatchObject({ standing: 'BROKEN' });
    });
  });

  it('cut off anywhere is broken', async () => {
    const path = await passport();
    const bytes = await readFile(path);
    for (const length of [100, Math.floor(bytes.length / 2), bytes.length - 1]) {
      await writeFile(path, bytes.subarray(0, length));
      const found = await lookAt(path);
      expect(found && (await verifierOf(found))).toBe(passportVerifier);
      expect((await passportVerifier.verify(path, { key: undefined, since: undefined })).standing).toBe('BROKEN');
    }
  });
});
