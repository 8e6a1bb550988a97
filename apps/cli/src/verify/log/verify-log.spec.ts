import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditLogHead, headLine, printNote, printVerifierKey } from '@qp/domain/transparency-log';
import { KeyRing, logKeys, sha256 } from '@qp/platform/auth';
import { renderCertificate } from '@qp/platform/certificate-pdf';
import { timeStampsOf } from '@qp/platform/sealing';
import { aCertificateRecord, issued } from '@qp/testing/certificates';
import { LocalAuthority } from '@qp/testing/time-stamps';
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actOf, disclosuresOf, entriesOf, ORIGIN, writeLog } from '../../test/log-folder.js';
import { lookAt, verifierOf } from '../index.js';
import type { Anchors, Verdict } from '../verdict.js';
import { logVerifier } from './index.js';

const SIZE = 600;
const keys = KeyRing.generate();
const acts = Array.from({ length: SIZE }, (_, index) => actOf(index));
const entries = entriesOf(acts);
const vkeysOf = (ring: KeyRing) =>
  logKeys(ring, ORIGIN)
    .map((key) => `${printVerifierKey(key)}\n`)
    .join('');
const vkeyOf = (ring: KeyRing) => logKeys(ring, ORIGIN).map(printVerifierKey).at(-1) ?? '';

let base: string;
let good: string;
let made = 0;
const folder = () => join(base, String((made += 1)));
const verify = (path: string, anchors: Partial<Anchors> = {}): Promise<Verdict> =>
  logVerifier.verify(path, { key: undefined, since: undefined, ...anchors });

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'qp-log-'));
  good = folder();
  await writeLog(good, entries, keys);
});
afterAll(() => rm(base, { recursive: true, force: true }));

/** A copy of the good log in which some bytes of a file are others. */
async function withFile(name: string, change: (bytes: Buffer) => Buffer): Promise<string> {
  const copy = folder();
  await cp(good, copy, { recursive: true });
  await writeFile(join(copy, name), change(await readFile(join(copy, name))));
  return copy;
}

/** A log made anew over other entries and signed again, as whoever holds key and files could. */
async function forged(change: (entries: string[]) => string[], ring = keys): Promise<string> {
  const path = folder();
  await writeLog(path, change([...entries]), ring);
  return path;
}

/** The head of the log when it had so many entries, as the reader kept it. */
async function keptHead(size: number, ring = keys): Promise<string> {
  const path = folder();
  await writeLog(path, entries.slice(0, size), ring);
  const file = `${path}.checkpoint`;
  await copyFile(join(path, 'checkpoint'), file);
  return file;
}

describe('an exported log', () => {
  it('is known by its checkpoint', async () => {
    const found = await lookAt(good);
    expect(found && (await verifierOf(found))).toBe(logVerifier);
  });

  it('is SELF-CONSISTENT where the reader has nothing to compare it with, and says what to compare', async () => {
    const verdict = await verify(good);
    expect(verdict.standing).toBe('SELF-CONSISTENT');
    expect(verdict.facts).toMatchObject({ origin: ORIGIN, size: SIZE, missingNumbers: 0 });
    expect(verdict.notProven[0]).toContain('compare fingerprint, size and root');
  });

  it('is ANCHORED in the key, or in a checkpoint, that the reader held before', async () => {
    const byKey = await verify(good, { key: vkeyOf(keys) });
    expect(byKey.standing).toBe('ANCHORED');
    expect(byKey.proven).toContain('The head was signed by the key that you held before.');
    expect((await verify(good, { key: join(good, 'vkey') })).standing).toBe('ANCHORED');
    for (const size of [1, 255, 256, 257, SIZE]) {
      const verdict = await verify(good, { since: await keptHead(size) });
      expect(verdict.standing).toBe('ANCHORED');
      expect(verdict.proven).toContain(`The first ${size} entries are those of the checkpoint that you held before.`);
    }
  });

  it('is ANCHORED in the head that a certificate or a mail carries', async () => {
    const kept = auditLogHead(await readFile(await keptHead(300), 'utf8'));
    if (!kept) throw new Error('no head was kept');
    const certificate = folder();
    const record = aCertificateRecord({ auditLog: kept });
    const seal = { level: 'B-B', organisation: 'House (Demo)', certificateSha256: 'ab'.repeat(32) } as const;
    await writeFile(certificate, await renderCertificate(issued({ kind: 'CERTIFICATE', record }, seal), new Date()));
    const mail = folder();
    await writeFile(
      mail,
      `Dear reader,\r\n\r\nHead of the audit log when it was signed: ${headLine(kept).replace(' 300 ', ' 300\r\n')}\r\n\r\nBye`,
    );
    const saved = folder();
    await writeFile(saved, `signed: ${headLine(kept).replaceAll('=', '=3D').replace(' 300 ', ' 300 =\r\n')}\r\n\r\nBye`);
    for (const since of [certificate, mail, saved]) {
      const verdict = await verify(good, { since });
      expect(verdict.standing).toBe('ANCHORED');
      expect(verdict.proven).toContain('The first 300 entries are those of the checkpoint that you held before.');
      const rewritten = await forged((all) => [
        ...all.slice(0, 200),
        ...entriesOf([actOf(200, { action: 'case.other' })]),
        ...all.slice(201),
      ]);
      expect((await verify(rewritten, { since })).broken).toMatch(/^among the first 300 entries/);
    }
  });

  it('takes no anchor from a file that carries none', async () => {
    const without = folder();
    await writeFile(without, 'nothing of a log');
    await expect(verify(good, { since: without })).rejects.toThrow('there is none in');
    await expect(verify(good, { since: join(good, 'nowhere') })).rejects.toThrow('there is none in');
  });

  it('says which numbers are missing in its streams, without calling that broken', async () => {
    const path = folder();
    await writeLog(path, entriesOf([actOf(0), actOf(1), actOf(6)]), keys);
    const verdict = await verify(path);
    expect(verdict).toMatchObject({ standing: 'SELF-CONSISTENT', facts: { missingNumbers: 1 } });
    expect(verdict.notProven.join()).toContain('1 numbers are missing in 1 of its streams');
  });
});

describe('somebody who changes the files of a log', () => {
  const bundle = 'tile/entries/001';

  it.each<[string, string, (bytes: Buffer) => Buffer, RegExp]>([
    [
      'edits an entry',
      bundle,
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"n":87,', '"n":97,'), 'latin1'),
      /^entry 25\d \(tile\/entries\/001\) is not the one/,
    ],
    [
      'deletes an entry',
      bundle,
      (bytes) => bytes.subarray(2 + bytes.readUInt16BE(0)),
      /^tile\/entries\/001 holds 255 entries instead of 256/,
    ],
    [
      'puts one in twice',
      bundle,
      (bytes) => Buffer.concat([bytes.subarray(0, 2 + bytes.readUInt16BE(0)), bytes]),
      /^tile\/entries\/001 holds 257 entries/,
    ],
    [
      'changes the order of two',
      bundle,
      (bytes) => {
        const first = 2 + bytes.readUInt16BE(0);
        const second = first + 2 + bytes.readUInt16BE(first);
        return Buffer.concat([bytes.subarray(first, second), bytes.subarray(0, first), bytes.subarray(second)]);
      },
      /^entry 256 \(tile\/entries\/001\) is not the one/,
    ],
    ['cuts a bundle short', bundle, (bytes) => bytes.subarray(0, -3), /^tile\/entries\/001 ends in the middle of an entry/],
    ['edits a hash of the leaves', 'tile/0/001', (bytes) => Buffer.from(bytes).fill(1, 32 * 9, 32 * 10), /^entry 265 /],
    [
      'edits a hash above',
      'tile/1/000.p/2',
      (bytes) => Buffer.from(bytes).fill(1, 32, 64),
      /^tile\/1\/000\.p\/2: hash 1 is not that of the tile below/,
    ],
    [
      'edits the size in the head',
      'checkpoint',
      (bytes) => Buffer.from(bytes.toString().replace('\n600\n', '\n599\n')),
      /^checkpoint: a signature does not hold/,
    ],
    ['edits the root in the head', 'checkpoint', (bytes) => Buffer.from(bytes.toString().replace(/\n(\w)/, '\nA')), /^checkpoint/],
    [
      'cuts the signature off',
      'checkpoint',
      (bytes) => Buffer.from(bytes.toString().split('\n\n')[0] ?? ''),
      /^checkpoint is no signed note/,
    ],
    ['puts another key beside it', 'vkey', () => Buffer.from(vkeyOf(KeyRing.generate())), /^checkpoint is not signed by a key beside it/],
    ['puts no key beside it', 'vkey', () => Buffer.from('no key'), /^vkey holds something that is no verifier key/],
  ])('and %s is found, and the first bad place is named', async (_, name, change, place) => {
    const verdict = await verify(await withFile(name, change));
    expect(verdict.standing).toBe('BROKEN');
    expect(verdict.broken).toMatch(place);
  });

  it('and takes a file away is found', async () => {
    for (const name of ['tile/entries/002.p/88', 'tile/0/000', 'checkpoint', 'vkey']) {
      const copy = folder();
      await cp(good, copy, { recursive: true });
      await rm(join(copy, name));
      const { standing, broken } = await verify(copy);
      expect([standing, broken]).toEqual(['BROKEN', expect.stringContaining(name.split('/')[0] ?? '')]);
    }
  });
});

describe('somebody who makes the tiles anew over other entries', () => {
  const mutations: [string, (all: string[]) => string[]][] = [
    ['an entry edited', (all) => all.with(100, all[100]?.replace('case.hold', 'case.void') ?? '')],
    ['an entry deleted', (all) => all.toSpliced(100, 1)],
    ['two entries in another order', (all) => all.toSpliced(100, 2, all[101] ?? '', all[100] ?? '')],
    ['an entry put in', (all) => all.toSpliced(100, 0, entriesOf([actOf(9000)])[0] ?? '')],
  ];

  it.each(mutations)('and has no key leaves the old head over %s: found without an anchor', async (_, change) => {
    const path = await forged(change);
    await copyFile(join(good, 'checkpoint'), join(path, 'checkpoint'));
    expect((await verify(path)).standing).toBe('BROKEN');
  });

  it.each(mutations)('and has the key signs over %s: found against a checkpoint that the reader held before', async (_, change) => {
    const verdict = await verify(await forged((all) => [...change(all), ...entriesOf([actOf(SIZE)])]), { since: await keptHead(500) });
    expect(verdict.standing).toBe('BROKEN');
    expect(verdict.broken).toMatch(/^among the first 500 entries|number \d+ of its stream stands there a second time/);
  });

  it('and puts in a number a second time is found without an anchor', async () => {
    const { broken } = await verify(await forged((all) => [...all, entriesOf([actOf(3, { eventId: actOf(9000).eventId })])[0] ?? '']));
    expect(broken).toBe('entry 600: number 2 of its stream stands there a second time');
  });

  it('and writes an entry in another form is found', async () => {
    const { broken } = await verify(await forged((all) => all.with(7, `${all[7]} `)));
    expect(broken).toBe('entry 7 (tile/entries/000) is not in the canonical form of an entry');
  });
});

describe('against an anchor', () => {
  it('a tail that was cut, and an old export, are found', async () => {
    const cut = await forged((all) => all.slice(0, 400));
    expect((await verify(cut)).standing).toBe('SELF-CONSISTENT');
    expect((await verify(cut, { since: join(good, 'checkpoint') })).broken).toMatch(
      /^the log ends after 400 entries; the earlier checkpoint has 600/,
    );
  });

  it('a fork is found', async () => {
    const fork = await forged((all) => [
      ...all.slice(0, 300),
      ...entriesOf(Array.from({ length: 400 }, (_, at) => actOf(300 + at, { action: 'case.other' }))),
    ]);
    expect((await verify(fork)).standing).toBe('SELF-CONSISTENT');
    expect((await verify(fork, { since: await keptHead(300) })).standing).toBe('ANCHORED');
    expect((await verify(fork, { since: await keptHead(301) })).broken).toMatch(/^among the first 301 entries/);
  });

  it('a changed key is found', async () => {
    const other = await forged((all) => all, KeyRing.generate());
    expect((await verify(other)).standing).toBe('SELF-CONSISTENT');
    expect((await verify(other, { key: vkeyOf(keys) })).broken).toBe('checkpoint is not signed by the key that was given');
    expect((await verify(other, { since: join(good, 'checkpoint') })).broken).toBe(
      'checkpoint is signed by other keys than the earlier one',
    );
  });

  it('a rotation of the key is no change: the old key still signs', async () => {
    const rotated = keys.rotated('log');
    const path = await forged((all) => all, rotated);
    await writeFile(join(path, 'vkeys'), vkeysOf(rotated));
    for (const anchors of [{ key: vkeyOf(keys) }, { key: vkeyOf(rotated) }, { since: await keptHead(500) }])
      expect((await verify(path, anchors)).standing).toBe('ANCHORED');
    expect((await verify(path, { key: vkeyOf(rotated), since: await keptHead(500) })).standing).toBe('ANCHORED');
  });

  it('a tail forged with a new key is found, though a line names the old one', async () => {
    const since = await keptHead(300);
    const forger = KeyRing.generate();
    const path = await forged((all) => [...all.slice(0, 300), ...entriesOf([actOf(300, { action: 'case.other' })])], forger);
    const [old] = logKeys(keys, ORIGIN);
    const line = printNote('', [{ name: ORIGIN, keyId: old?.keyId ?? Buffer.alloc(4), signature: Buffer.alloc(64, 7) }]).trimStart();
    await writeFile(join(path, 'checkpoint'), `${await readFile(join(path, 'checkpoint'), 'utf8')}${line}`);
    const byOthers = 'checkpoint is signed by other keys than the earlier one';
    expect(await verify(path, { since })).toMatchObject({ standing: 'BROKEN', broken: byOthers });
    await writeFile(join(path, 'vkeys'), `${vkeysOf(forger)}${vkeysOf(keys)}`);
    expect(await verify(path, { since })).toMatchObject({ standing: 'BROKEN', broken: 'checkpoint: a signature does not hold' });
  });
});

describe('what is laid open beside a log', () => {
  const withDisclosures = async (lines: readonly unknown[]) => {
    const copy = folder();
    await cp(good, copy, { recursive: true });
    await writeFile(join(copy, 'disclosures.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    return copy;
  };
  const some = [disclosuresOf(actOf(5)), disclosuresOf(actOf(300))].flat();

  it('is proven by the commitments', async () => {
    const verdict = await verify(await withDisclosures(some));
    expect(verdict.proven).toContain(`The ${some.length} fields laid open are what the entries committed to.`);
  });

  it('is broken where a value, a salt or an event is another', async () => {
    const changed = (change: object) => some.map((one, at) => (at === 7 ? { ...one, ...change } : one));
    expect((await verify(await withDisclosures(changed({ value: 'other' })))).broken).toMatch(/^entry 5 .*laid open is not what/);
    expect((await verify(await withDisclosures(changed({ salt: 'b'.repeat(32) })))).standing).toBe('BROKEN');
    expect((await verify(await withDisclosures(changed({ event: actOf(9999).eventId })))).broken).toMatch(
      /is laid open and not in the log$/,
    );
    expect((await verify(await withDisclosures(changed({ field: 'shoe size' })))).broken).toBe('disclosures.jsonl line 8 is no disclosure');
  });
});

describe('time stamps beside a log', () => {
  let authority: LocalAuthority;
  beforeAll(async () => (authority = await LocalAuthority.start()));
  afterAll(() => authority.stop());

  /** The log with a stamp of its head at 300 entries, taken from a log that may be another. */
  async function stamped(of: readonly string[], change: (token: Buffer) => Buffer = (token) => token): Promise<string> {
    const [copy, older] = [folder(), folder()];
    await cp(good, copy, { recursive: true });
    await writeLog(older, of.slice(0, 300), keys);
    const note = await readFile(join(older, 'checkpoint'));
    await mkdir(join(copy, 'stamps'));
    await writeFile(join(copy, 'stamps', '300.checkpoint'), note);
    await writeFile(join(copy, 'stamps', '300.tst'), change(await timeStampsOf(authority.url)(Buffer.from(sha256(note)))));
    return copy;
  }

  it('prove how long a part of it has stood there', async () => {
    const { proven } = await verify(await stamped(entries));
    expect(proven.join()).toMatch(/The first 300 entries stood there at 20.* if you trust the time stamp of /);
  });

  it('of another log, of something else and of nobody are found', async () => {
    const other = entries.with(7, entriesOf([actOf(7, { action: 'case.other' })])[0] ?? '');
    expect((await verify(await stamped(other))).broken).toBe('stamps/300.tst is of another log: its first 300 entries differ');
    const wrong = await timeStampsOf(authority.url)(Buffer.from(sha256(Buffer.from('something else'))));
    expect((await verify(await stamped(entries, () => wrong))).broken).toBe(
      'stamps/300.tst stamps something else than stamps/300.checkpoint',
    );
    const cut = await stamped(entries, (token) => token.subarray(0, -9));
    expect((await verify(cut)).broken).toBe('stamps/300.tst is no time stamp whose signature holds');
  });
});

describe('the keys that the log names', () => {
  it('are proven where their entries are laid open', async () => {
    const named = actOf(0, { action: 'log.keySigns', after: { key: vkeyOf(keys) } });
    const path = folder();
    await writeLog(path, entriesOf([named, actOf(1)]), keys);
    await writeFile(join(path, 'keys.jsonl'), `${JSON.stringify(disclosuresOf(named).find(({ field }) => field === 'after'))}\n`);
    expect((await verify(path)).proven).toContain('The log itself names the keys that signed its head.');
    expect((await verify(good)).proven).not.toContain('The log itself names the keys that signed its head.');
  });
});
