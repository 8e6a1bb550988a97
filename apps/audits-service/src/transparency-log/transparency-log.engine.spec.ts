import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditRow } from '@qp/contracts/audits';
import {
  committedFields,
  committedValues,
  Frontier,
  leafHash,
  opens,
  readCheckpoint,
  readEntry,
  readNote,
  sameHash,
  signersOf,
  type LogEntry,
  type Salts,
} from '@qp/domain/transparency-log';
import { entryTools, KeyRing, logKeys, sha256, verifyEd25519 } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { takeInAuditRows } from '../audit-trail/take-in.js';
import { TrailWriter } from '../audit-trail/trail-writer.js';
import { migrations } from '../migrations/index.js';
import { auditRow, auditRows } from '../test/rows.js';
import { catchUp } from './catch-up.js';
import { lastCheckpoint, signHead } from './checkpoints.js';
import { openLog, readHead } from './log-head.js';

describe('the transparency log', () => {
  let database: Database;
  let test: TestDatabase;
  let writer: TrailWriter;
  const ask = <R>(sql: string, params: unknown[] = []) => database.run(jobsScope, (tx) => tx.query<R>(sql, params));
  const entries = async () =>
    (await ask<{ index: number; event_id: string; entry: string; hash: Buffer }>('select * from audits.log_entry order by index')).map(
      (row) => ({ ...row, read: readEntry(row.entry) as LogEntry }),
    );
  const entryOf = async (row: AuditRow) => {
    const found = (await entries()).find(({ event_id }) => event_id === row.eventId);
    if (!found) throw new Error(`row ${row.eventId} is not in the log`);
    return found.read;
  };

  beforeAll(async () => {
    test = await makeTestDatabase();
    await test.migrate('audits', migrations);
    database = await test.connect('audits');
    writer = new TrailWriter(database);
    await database.run(jobsScope, (tx) => openLog(tx, test.keys, 'log.example/qp'));
  });
  afterAll(() => test.drop());

  it('holds each row once, in the order of taking in, without a hole, and its tree is that of its entries', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map((at) => writer.take(auditRows(`case/many-${at}`, 150))));
    const rows = auditRows('case/twice', 3);
    await writer.take(rows);
    expect(await writer.take(rows)).toEqual({ taken: 0, known: 3 });
    const all = await entries();
    expect(all.map(({ index }) => index)).toEqual(Array.from({ length: 903 }, (_, at) => at));
    const tree = new Frontier(sha256);
    const tileHashes: string[] = [];
    for (const { entry } of all)
      tree.append(leafHash(sha256, Buffer.from(entry)), ({ level, index }, hash) => {
        if (level === 8) tileHashes.push(`${index} ${Buffer.from(hash).toString('hex')}`);
      });
    const head = await database.run(jobsScope, readHead);
    expect(Buffer.from(head.edge.root())).toEqual(Buffer.from(tree.root()));
    expect(all.every(({ entry, hash }) => sameHash(hash, leafHash(sha256, Buffer.from(entry))))).toBe(true);
    const stored = await ask<{ text: string }>(
      `select index || ' ' || encode(hash, 'hex') as text from audits.log_tile_hash where level = 1 order by index`,
    );
    expect(stored.map(({ text }) => text)).toEqual(tileHashes);
  });

  it('has no row of a delivery that was refused, and all of those that waited with it', async () => {
    const [first] = auditRows('case/refused', 1);
    if (!first) throw new Error('no row');
    await writer.take([first]);
    const { size } = (await database.run(jobsScope, readHead)).edge;
    const good = auditRows('case/beside', 2);
    const outcomes = await Promise.allSettled([
      writer.take(auditRows('case/before', 1)),
      writer.take([auditRow('case/never', 1), { ...first, action: 'case.resume' }]),
      writer.take(good),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await database.run(jobsScope, readHead)).edge.size).toBe(size + 3);
    expect(await ask(`select from audits.log_entry join audits.audit_log using (event_id) where stream = 'case/never'`)).toEqual([]);
  });

  it('leaves nothing behind of a transaction that ended in the middle', async () => {
    const before = await database.run(jobsScope, readHead);
    const rows = auditRows('case/crashed', 5);
    const crash = database.run(jobsScope, async (tx) => {
      await takeInAuditRows(tx, rows);
      throw new Error('the process ended here');
    });
    await expect(crash).rejects.toThrow('the process ended here');
    const after = await database.run(jobsScope, readHead);
    expect([after.edge.size, after.edge.root()]).toEqual([before.edge.size, before.edge.root()]);
    expect(await writer.take(rows)).toEqual({ taken: 5, known: 0 });
  });

  it('reveals number, time and kind of acts, and nothing that they say', async () => {
    const row = auditRow('case/secret-7', 1, { reason: 'cold chain broken', after: { batchNo: 'B-SECRET' }, requestId: 'request-1' });
    await writer.take([row]);
    const { read, entry } = (await entries()).find(({ event_id }) => event_id === row.eventId) ?? { read: undefined, entry: '' };
    expect(read).toMatchObject({ event: row.eventId, service: 'release', n: 1, at: row.at, action: 'case.hold' });
    for (const secret of ['Example', 'cold', 'B-SECRET', 'secret-7', 'request-1', row.ownerOrg, String(row.sponsorId)])
      expect(entry).not.toContain(secret);
  });

  it('gives a stream one pseudonym, and every stream another', async () => {
    const [a1, a2] = auditRows('case/pseudonym-a', 2) as [AuditRow, AuditRow];
    const [b1] = auditRows('case/pseudonym-b', 1) as [AuditRow];
    await writer.take([a1]);
    await writer.take([b1, a2]);
    const [first, second, other] = [await entryOf(a1), await entryOf(a2), await entryOf(b1)];
    expect(first.stream).toBe(second.stream);
    expect(first.stream).not.toBe(other.stream);
  });

  it('opens each value by its own salt, never the same for the same value', async () => {
    const rows = [1, 2].map((n) => auditRow('case/same', n, { reason: 'the same reason' })) as [AuditRow, AuditRow];
    await writer.take(rows);
    const saltsOf = async ({ eventId }: AuditRow) =>
      (await ask<{ salts: Salts }>('select salts from audits.trail_value where event_id = $1', [eventId]))[0]?.salts as Salts;
    for (const row of rows) {
      const [entry, salts, values] = [await entryOf(row), await saltsOf(row), committedValues(row)];
      for (const field of committedFields)
        expect(opens(entryTools, entry, { event: row.eventId, field, salt: salts[field], value: values[field] })).toBe(true);
    }
    expect((await entryOf(rows[0])).commitments.reason).not.toBe((await entryOf(rows[1])).commitments.reason);
  });

  it('signs its head once for each size, in the public format', async () => {
    await database.run(jobsScope, (tx) => signHead(tx, test.keys));
    await Promise.all([1, 2].map(() => database.run(jobsScope, (tx) => signHead(tx, test.keys))));
    const head = await database.run(jobsScope, readHead);
    const checkpoint = await database.run(jobsScope, lastCheckpoint);
    const note = readNote(checkpoint?.note ?? '');
    if (!note) throw new Error('the checkpoint is no signed note');
    const read = readCheckpoint(note.text);
    expect(read).toMatchObject({ origin: 'log.example/qp', size: head.edge.size });
    expect(Buffer.from(read?.root ?? [])).toEqual(Buffer.from(head.edge.root()));
    expect(signersOf(note, logKeys(test.keys, 'log.example/qp'), verifyEd25519)).toHaveLength(1);
    expect(await ask('select from audits.log_checkpoint')).toHaveLength(1);
  });

  it('keeps its name for good', async () => {
    const named = (name: string | undefined) => database.run(jobsScope, (tx) => openLog(tx, test.keys, name));
    expect((await named(undefined)).origin).toBe('log.example/qp');
    await expect(named('log.example/other')).rejects.toThrow('named log.example/qp for good');
  });

  it('is signed by the old and the new key after a rotation', async () => {
    const rotated = test.keys.rotated('log');
    await writer.take(auditRows('case/rotation', 1));
    await database.run(jobsScope, (tx) => signHead(tx, rotated));
    const note = readNote((await database.run(jobsScope, lastCheckpoint))?.note ?? '');
    const keys = logKeys(rotated, 'log.example/qp');
    expect(note && signersOf(note, keys, verifyEd25519)).toEqual(keys);
    expect(note && signersOf(note, keys.slice(0, 1), verifyEd25519)).toHaveLength(1);
    expect(keys).toHaveLength(2);
  });
});

describe('an installation older than its log', () => {
  it('gets its rows into the log, in the order of their taking in, and only once', async () => {
    const test = await makeTestDatabase();
    try {
      await test.migrate('audits', migrations.slice(0, 1));
      const rows = auditRows('case/old', 1203);
      await test.asRole('audits', 'jobs', async (client) => {
        for (const row of rows)
          await client.query(
            `insert into audits.audit_log (event_id, service, stream, n, at, action, subject_kind, subject_id, owner_org, sponsor_id, audience, row, sha256)
             values ($1, 'release', $2, $3, $4, $5, 'case', '1', $6, $7, 'PARTIES', $8, 'hash')`,
            [row.eventId, row.stream, row.n, row.at, row.action, row.ownerOrg, row.sponsorId, JSON.stringify(row)],
          );
      });
      await test.migrate('audits', migrations);
      const database = await test.connect('audits');
      await database.run(jobsScope, async (tx) => {
        await openLog(tx, KeyRing.generate(), undefined);
        await catchUp(tx);
        await catchUp(tx);
      });
      const events = await database.run(jobsScope, (tx) =>
        tx.query<{ event_id: string }>('select event_id from audits.log_entry order by index'),
      );
      expect(events.map(({ event_id }) => event_id)).toEqual(rows.map(({ eventId }) => eventId));
      const salts = await database.run(jobsScope, (tx) => tx.query<{ salts: Salts }>('select salts from audits.trail_value'));
      expect(new Set(salts.flatMap((row) => Object.values(row.salts))).size).toBe(1203 * committedFields.length);
    } finally {
      await test.drop();
    }
  });
});
