import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { audits, logOperations, type AuditRow } from '@qp/contracts/audits';
import {
  fromBase64,
  isDisclosure,
  leafHash,
  opens,
  provesConsistency,
  provesInclusion,
  readCheckpoint,
  readEntry,
  readNote,
  readVerifierKey,
  signersOf,
  tilePath,
  tilesOf,
  unpackEntries,
  type Checkpoint,
} from '@qp/domain/transparency-log';
import { entryTools, sha256, verifyEd25519 } from '@qp/platform/auth';
import { LocalAuthority } from '@qp/testing/time-stamps';
import { readTimeStamp } from '@qp/platform/sealing';
import { until } from '@qp/testing/stack';
import { auditsAtWork, type AuditsAtWork } from '../test/audits-at-work.js';
import { auditRow, auditRows, provider, sponsor } from '../test/rows.js';

const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

describe('reading the log', () => {
  let work: AuditsAtWork;
  let authority: LocalAuthority;
  const rows = auditRows('case/read', 300);
  const checkpoint = async (): Promise<Checkpoint & { note: string }> => {
    const note = await (await work.anybody.fetch(logOperations.checkpoint)).text();
    return { note, ...(readCheckpoint(readNote(note)?.text ?? '') as Checkpoint) };
  };
  const tile = (path: string) => fetch(`${work.service.url}/api/v1/log/${path}`);
  const signed = (size: number) =>
    until('a checkpoint over the rows', async () => {
      const newest = await checkpoint().catch(() => undefined);
      return newest && newest.size >= size ? newest : undefined;
    });

  beforeAll(async () => {
    authority = await LocalAuthority.start();
    work = await auditsAtWork({ logOrigin: 'log.example/qp', timeStampingUrl: authority.url, lockEveryMs: 200 });
    await work.release.call(audits.takeIn, { body: { rows } });
  });
  afterAll(async () => {
    await work.stop();
    await authority.stop();
  });

  it('a row of another service than sends it is not taken in, nor what came with it', async () => {
    const forged = [auditRow('case/own', 1), auditRow('person/forged', 1, { service: 'gateway' })];
    await expect(work.release.call(audits.takeIn, { body: { rows: forged } })).rejects.toThrow('NOT_ALLOWED');
  });

  it('a row is in a signed head soon after, without anybody asking', async () => {
    const [late] = auditRows('case/late', 1) as [AuditRow];
    await work.release.call(audits.takeIn, { body: { rows: [late] } });
    expect((await signed(302)).size).toBeGreaterThanOrEqual(302);
  });

  it('gives anybody head, keys, tiles and entries, which agree', async () => {
    const { note, size, origin } = await signed(302);
    const { keys, ...named } = await work.anybody.call(logOperations.keys);
    expect(named.origin).toBe(origin);
    const key = readVerifierKey(sha256, keys[0] ?? '');
    const text = readNote(note);
    expect(key && text && signersOf(text, [key], verifyEd25519)).toEqual([key]);
    const leaves: Uint8Array[] = [];
    const entries: Uint8Array[] = [];
    for (const one of tilesOf(size)) {
      const response = await tile(tilePath(one));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/octet-stream');
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (one.level === 'entries') entries.push(...unpackEntries(bytes));
      else expect(bytes).toHaveLength(32 * one.width);
      if (one.level === 0) for (let at = 0; at < bytes.length; at += 32) leaves.push(bytes.slice(at, at + 32));
    }
    expect(entries.map((entry) => Buffer.from(leafHash(sha256, entry)).toString('hex'))).toEqual(
      leaves.map((leaf) => Buffer.from(leaf).toString('hex')),
    );
    expect(entries.slice(1, 301).map((entry) => readEntry(Buffer.from(entry).toString())?.event)).toEqual(
      rows.map(({ eventId }) => eventId),
    );
  });

  it('gives nothing that was not signed, and nothing by another name', async () => {
    await signed(302);
    for (const path of [
      'tile/0/002',
      'tile/0/001',
      'tile/0/001.p/47',
      'tile/entries/001',
      'tile/2/000',
      'tile/0/0',
      'tile/0/000.p/256',
      'tile/data/000',
    ])
      expect([path, (await tile(path)).status]).toEqual([path, 404]);
    expect((await tile('tile/0/001.p/46')).status).toBe(200);
  });

  it('proves that it continues every smaller log', async () => {
    const { size } = await signed(302);
    for (const from of [1, 2, 128, 255, 256, 257, size]) {
      const proof = await work.anybody.call(logOperations.consistency, { query: { from, to: size } });
      const claim = { old: from, oldRoot: bytesOf(proof.fromRoot), size, root: bytesOf(proof.toRoot) };
      expect(provesConsistency(sha256, claim, proof.proof.map(bytesOf))).toBe(true);
    }
    await expect(work.anybody.call(logOperations.consistency, { query: { from: size, to: size + 1 } })).rejects.toMatchObject({
      problem: { code: 'VALIDATION_FAILED' },
    });
  });

  it('proves a row to those who may see it, and says nothing of it to others', async () => {
    await signed(302);
    const params = { eventId: rows[77]?.eventId ?? '' };
    for (const organisationId of [provider, sponsor]) {
      const { entry, index, checkpoint: note, proof } = await work.as({ organisationId })(logOperations.inclusion, { params });
      const head = readCheckpoint(readNote(note)?.text ?? '') as Checkpoint;
      const claim = { index, size: head.size, leaf: leafHash(sha256, Buffer.from(entry)), root: head.root };
      expect(readEntry(entry)?.event).toBe(params.eventId);
      expect(provesInclusion(sha256, claim, proof.map(bytesOf))).toBe(true);
    }
    await expect(work.as({ organisationId: randomUUID() })(logOperations.inclusion, { params })).rejects.toMatchObject({
      problem: { code: 'NOT_FOUND' },
    });
    await expect(work.anybody.call(logOperations.inclusion, { params })).rejects.toMatchObject({ problem: { code: 'NOT_AUTHENTICATED' } });
  });

  it('proves many rows at once, each as it is proved alone, and leaves out what the reader may not see', async () => {
    await signed(302);
    const eventIds = rows.slice(150, 249).map(({ eventId }) => eventId);
    const asked = { query: { eventIds: [...eventIds, randomUUID()].join() } };
    const { checkpoint, proofs } = await work.as({ organisationId: sponsor })(logOperations.inclusions, asked);
    const head = readCheckpoint(readNote(checkpoint ?? '')?.text ?? '') as Checkpoint;
    expect(proofs.map(({ eventId }) => eventId).toSorted()).toEqual(eventIds.toSorted());
    for (const { eventId, entry, index, proof } of proofs) {
      expect(readEntry(entry)?.event).toBe(eventId);
      const claim = { index, size: head.size, leaf: leafHash(sha256, Buffer.from(entry)), root: head.root };
      expect(provesInclusion(sha256, claim, proof.map(bytesOf))).toBe(true);
    }
    expect((await work.as({ organisationId: randomUUID() })(logOperations.inclusions, asked)).proofs).toEqual([]);
    await expect(work.anybody.call(logOperations.inclusions, asked)).rejects.toMatchObject({ problem: { code: 'NOT_AUTHENTICATED' } });
  });

  it('lays open what the reader may see, page by page, and each field opens its commitment', async () => {
    const read = work.as({ organisationId: sponsor });
    const first = await read(logOperations.disclosures, { query: { stream: 'case/read', limit: 200, after: 0 } });
    const second = await read(logOperations.disclosures, { query: { stream: 'case/read', limit: 200, after: first.next ?? 0 } });
    const all = [...first.disclosures, ...second.disclosures];
    expect(new Set(all.map(({ event }) => event)).size).toBe(300);
    expect(second.next).toBeNull();
    const { entry } = await read(logOperations.inclusion, { params: { eventId: rows[3]?.eventId ?? '' } });
    const ofRow = all.filter(({ event }) => event === rows[3]?.eventId);
    expect(ofRow).toHaveLength(11);
    for (const one of ofRow) expect(isDisclosure(one) && opens(entryTools, readEntry(entry) ?? (undefined as never), one)).toBe(true);
    const stranger = await work.as({ organisationId: randomUUID() })(logOperations.disclosures, {
      query: { stream: 'case/read', limit: 200, after: 0 },
    });
    expect(stranger).toEqual({ disclosures: [], next: null });
  });

  it('has its heads stamped by the authority that is configured, and shows the stamps', async () => {
    const { size } = await signed(302);
    const stamp = await until('a stamp', async () =>
      (await work.anybody.call(logOperations.stamps, { query: { after: 0 } })).stamps.find((one) => one.size === size),
    );
    const read = readTimeStamp(Buffer.from(stamp.token, 'base64'));
    expect(read.imprint.equals(sha256(Buffer.from(stamp.checkpoint)))).toBe(true);
    expect(readCheckpoint(readNote(stamp.checkpoint)?.text ?? '')?.size).toBe(size);
    expect(Math.abs(read.at.getTime() - Date.now())).toBeLessThan(60_000);
  });

  it('tells those who look after it how far it is signed and locked, and nobody else', async () => {
    const { size } = await signed(302);
    const look = () => work.as({ organisationId: provider })(logOperations.standing);
    const standing = await until('the newest head under lock', async () => {
      const seen = await look();
      return seen.locked?.size === size ? seen : undefined;
    });
    expect(standing.signed?.size).toBe(size);
    expect(new Date(standing.locked?.retainUntil ?? 0).getTime()).toBeGreaterThan(Date.now());
    await expect(work.as({ organisationId: sponsor, roles: ['CRO'] })(logOperations.standing)).rejects.toMatchObject({
      problem: { code: 'NOT_ALLOWED' },
    });
  });

  it('goes on after a start with a new key: signed by both, and the log itself names both', async () => {
    const old = await signed(302);
    await work.restart(work.keys.rotated('log'));
    await work.restart();
    const { note, size } = await signed(old.size + 1);
    const { keys, disclosures } = await work.anybody.call(logOperations.keys);
    expect(size).toBe(old.size + 1);
    expect(keys).toHaveLength(2);
    expect(readNote(note)?.signatures).toHaveLength(2);
    expect(disclosures.map(({ value }) => value)).toEqual(keys.map((key) => ({ key })));
  });
});
