import { generateKeyPairSync, hash, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import {
  committedFields,
  committedValues,
  entryText,
  fromBase64,
  isDisclosure,
  noteKey,
  opens,
  packEntries,
  printCheckpoint,
  printNote,
  printVerifierKey,
  readCheckpoint,
  readEntry,
  readNote,
  readVerifierKey,
  signersOf,
  tileOfPath,
  tilePath,
  tilesOf,
  toBase64,
  unpackEntries,
  type LoggedAct,
  type Salts,
} from './index.js';

const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');
const tools = { canonical: (value: unknown) => String(canonicalize(value)), hashText: (text: string) => hash('sha256', text, 'base64url') };

describe('tiles', () => {
  it('have the paths of the public layout', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 7, width: 112 })).toBe('tile/entries/007.p/112');
  });

  it('are read back from their one path, and from no other', () => {
    const tile = fc.record({
      level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
      index: fc.nat(10 ** 12),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(fc.property(tile, (one) => expect(tileOfPath(tilePath(one))).toEqual(one)));
    for (const wrong of [
      'tile/0/0',
      'tile/00/000',
      'tile/64/000',
      'tile/0/x000/001',
      'tile/0/001.p/256',
      'tile/0/001.p/0',
      'tile/0/../000',
    ])
      expect(tileOfPath(wrong)).toBeUndefined();
  });

  it('cover a tree as the specification counts them', () => {
    const tiles = [...tilesOf(70_000)].map(tilePath);
    expect(tiles.filter((path) => path.startsWith('tile/0/'))).toHaveLength(274);
    expect(tiles).toContain('tile/0/273.p/112');
    expect(tiles.filter((path) => path.startsWith('tile/1/'))).toEqual(['tile/1/000', 'tile/1/001.p/17']);
    expect(tiles.filter((path) => path.startsWith('tile/2/'))).toEqual(['tile/2/000.p/1']);
    expect([...tilesOf(256)].map(tilePath)).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1']);
  });
});

describe('entry bundles', () => {
  it('give back what was packed', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 30 }), (entries) =>
        expect(unpackEntries(packEntries(entries)).map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry])),
      ),
    );
  });

  it('take no entry of 64 KB, and do not end in the middle of one', () => {
    expect(() => packEntries([new Uint8Array(65_536)])).toThrow(RangeError);
    expect(() => unpackEntries(packEntries([new Uint8Array(9)]).subarray(0, 8))).toThrow(RangeError);
  });
});

describe('signed notes', () => {
  // Published example of the note format (Go checksum database), whose key and signature are public.
  const goKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const goNote =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const spki = Buffer.from('302a300506032b6570032100', 'hex');
  const verifyEd25519 = (publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array) =>
    verify(null, text, { key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' }, signature);

  it('of others verify', () => {
    const key = readVerifierKey(sha256, goKey);
    const note = readNote(goNote);
    if (!key || !note) throw new Error('the published example was not understood');
    expect(printVerifierKey(key)).toBe(goKey);
    expect(signersOf(note, [key], verifyEd25519)).toEqual([key]);
    expect(signersOf({ ...note, text: note.text.replace('answer', 'solution') }, [key], verifyEd25519)).toBe(false);
  });

  it('may be signed by several keys of one name; unknown ones are passed over', () => {
    const text = printCheckpoint({ origin: 'log.example/one', size: 3, root: sha256(new Uint8Array()) });
    const pairs = [1, 2].map(() => generateKeyPairSync('ed25519'));
    const keys = pairs.map(({ publicKey }) =>
      noteKey(sha256, 'log.example/one', publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
    );
    const signatures = pairs.map(({ privateKey }, at) => ({
      name: 'log.example/one',
      keyId: keys[at]?.keyId ?? new Uint8Array(),
      signature: sign(null, Buffer.from(text), privateKey),
    }));
    const note = readNote(printNote(text, signatures));
    if (!note) throw new Error('our own note was not understood');
    expect(signersOf(note, keys, verifyEd25519)).toHaveLength(2);
    expect(signersOf(note, keys.slice(1), verifyEd25519)).toEqual(keys.slice(1));
    expect(signersOf(note, [], verifyEd25519)).toEqual([]);
  });

  it('are refused in any other form', () => {
    for (const wrong of [
      '',
      goNote.slice(0, -1),
      goNote.replace('\u2014', '-'),
      goNote.replace('\n\n', '\n'),
      goNote.replace('If', '\tIf'),
    ])
      expect(readNote(wrong)).toBeUndefined();
    for (const wrong of ['', goKey.replace('c74f20a3', 'c74f20a4'), goKey.replace('ARpc', 'AhpC'), goKey.replace('Peter', 'Pe ter')])
      expect(readVerifierKey(sha256, wrong)).toBeUndefined();
  });
});

describe('checkpoints', () => {
  const root = sha256(new Uint8Array([1]));

  it('are read as they were printed, also with lines of others behind', () => {
    const one = { origin: 'log.example/one', size: 20_852_163, root };
    expect(readCheckpoint(printCheckpoint(one))).toEqual({ ...one, root: Uint8Array.from(root) });
    expect(readCheckpoint(`${printCheckpoint(one)}more\n`)?.size).toBe(20_852_163);
  });

  it('are refused where size or root is not in its one form', () => {
    for (const size of ['007', '-1', '1.5', '', '99999999999999999'])
      expect(readCheckpoint(`log.example/one\n${size}\n${toBase64(root)}\n`)).toBeUndefined();
    expect(readCheckpoint(`log.example/one\n3\n${toBase64(root.subarray(1))}\n`)).toBeUndefined();
    expect(readCheckpoint(`log.example/one\n3\n${toBase64(root)}`)).toBeUndefined();
    expect(fromBase64('AB==')).toBeUndefined();
  });
});

describe('entries', () => {
  const salts = Object.fromEntries(committedFields.map((field, at) => [field, String(at).padStart(32, 'a')])) as Salts;
  const act = (change: Partial<LoggedAct> = {}): LoggedAct => ({
    eventId: '00000000-0000-4000-8000-000000000001',
    service: 'release',
    stream: 'case/1',
    n: 3,
    at: '2026-11-24T08:00:00.000Z',
    action: 'case.hold',
    subject: { kind: 'case', id: '1' },
    ownerOrg: 'org-1',
    actor: { personId: 'person-1', name: 'Dr Q. Example' },
    before: { state: 'REVIEW' },
    ...change,
  });

  it('are canonical JSON of less than 64 KB, whatever the act holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, reason) => {
        const text = entryText(tools, act({ after: value, reason, action: reason }), 'stream-1', salts);
        expect(tools.canonical(JSON.parse(text))).toBe(text);
        expect(readEntry(text)?.event).toBe(act().eventId);
        if (reason.length < 500) expect(text.length).toBeLessThan(5000);
      }),
    );
  });

  it('reveal no value, and not even which fields there are', () => {
    const bare = entryText(tools, act({ before: undefined }), 'stream-1', salts);
    const full = entryText(tools, act({ reason: 'cold chain broken', sponsorId: 'sponsor-1' }), 'stream-1', salts);
    expect(full).not.toContain('cold chain');
    expect(full).not.toContain('Example');
    expect(full).toHaveLength(bare.length);
  });

  it('open by disclosures, each field alone, and by no other value, salt or event', () => {
    const entry = readEntry(entryText(tools, act(), 'stream-1', salts));
    if (!entry) throw new Error('our own entry was not understood');
    for (const [field, value] of Object.entries(committedValues(act()))) {
      const disclosure = { event: entry.event, field, salt: salts[field as keyof Salts], value };
      if (!isDisclosure(disclosure)) throw new Error('our own disclosure was not understood');
      expect(opens(tools, entry, disclosure)).toBe(true);
      expect(opens(tools, entry, { ...disclosure, value: 'other' })).toBe(false);
      expect(opens(tools, entry, { ...disclosure, salt: 'b'.repeat(32) })).toBe(false);
      expect(opens(tools, entry, { ...disclosure, event: 'other' })).toBe(false);
    }
  });

  it('are not read in another order, with another field, or with one missing', () => {
    const text = entryText(tools, act(), 'stream-1', salts);
    const { action, ...rest } = JSON.parse(text) as Record<string, unknown>;
    expect(readEntry(JSON.stringify({ ...rest, action }))).toBeUndefined();
    expect(readEntry(JSON.stringify({ action, ...rest, extra: 1 }))).toBeUndefined();
    expect(readEntry(JSON.stringify(rest))).toBeUndefined();
    expect(readEntry(`${text} `)).toBeUndefined();
    expect(readEntry('{')).toBeUndefined();
  });
});
