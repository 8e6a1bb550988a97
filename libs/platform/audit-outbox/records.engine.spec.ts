import { randomUUID } from 'node:crypto';
import { auditRow } from '@qp/contracts/audits';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jobsScope, type Database, type Scope } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { appendAudit, commandLedger, enqueue, takeIn, type AuditEntry } from './index.js';

const ownerOrg = randomUUID();
const sponsorId = randomUUID();
const personId = randomUUID();
const person: Scope = { kind: 'person', personId, organisationId: ownerOrg, roles: ['QA_REVIEWER'], sponsors: [] };

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await makeTestDatabase();
  await server.migrate('release');
  database = await server.connect('release');
});
afterAll(() => server.drop());

const act = (stream: string): AuditEntry => ({
  stream,
  action: 'case.opened',
  subject: { kind: 'case', id: stream.slice(5) },
  ownerOrg,
  sponsorId,
  actor: { kind: 'person', personId, name: 'A. Review', organisationId: ownerOrg, roles: ['QA_REVIEWER'] },
  after: { phase: 'INTAKE' },
  reason: undefined,
});
const failing = async () => {
  throw new Error('changed my mind');
};

describe('appendAudit', () => {
  it('numbers each stream without gaps while transactions run side by side and roll back', async () => {
    const streams = [`case/${randomUUID()}`, `case/${randomUUID()}`];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        database.run(person, async (tx) => {
          const { n } = await appendAudit(tx, act(streams[i % 2] ?? ''));
          if (i % 3 === 0) await failing();
          return n;
        }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(33);
    for (const stream of streams) {
      const rows = await database.run(person, (tx) =>
        tx.query<{ n: number }>('select n from audit_row where stream = $1 order by n', [stream]),
      );
      expect(rows.map((row) => row.n)).toEqual(rows.map((_, i) => i + 1));
      expect(rows.length).toBeGreaterThan(10);
    }
  });

  it('writes rows in the form that the audits-service takes in', async () => {
    const stream = `case/${randomUUID()}`;
    const from = { ip: '192.0.2.7', zone: 'Europe/Copenhagen' };
    const { eventId } = await database.run(person, (tx) => appendAudit(tx, { ...act(stream), from }));
    const { row } = await database.run(person, (tx) =>
      tx.one<{ row: unknown }>('select row from audit_row where event_id = $1', [eventId]),
    );
    expect(auditRow.parse(row)).toMatchObject({
      eventId,
      service: 'release',
      stream,
      n: 1,
      ownerOrg,
      sponsorId,
      after: { phase: 'INTAKE' },
      from,
    });
  });

  it('numbers a stream for somebody who takes part in a record without owning it, and shows them nothing', async () => {
    const depot: Scope = { kind: 'person', personId: randomUUID(), organisationId: randomUUID(), roles: ['DEPOT'], sponsors: [] };
    const stream = `case/${randomUUID()}`;
    await database.run(person, (tx) => appendAudit(tx, act(stream)));
    expect(await database.run(depot, (tx) => appendAudit(tx, act(stream)))).toMatchObject({ n: 2 });
    expect(await database.run(depot, (tx) => tx.query('select * from audit_row'))).toEqual([]);
    expect(
      await database.run(jobsScope, (tx) => appendAudit(tx, { ...act(stream), actor: { kind: 'system', name: 'QP Release' } })),
    ).toMatchObject({
      n: 3,
    });
  });
});

describe('enqueue', () => {
  const jobsOf = (key: string) =>
    database.run(jobsScope, (tx) => tx.query('select key from release_queue._private_jobs where key = $1', [key]));

  it('leaves neither message nor job behind when its transaction rolls back', async () => {
    const key = randomUUID();
    await expect(
      database.run(person, async (tx) => {
        await enqueue(tx, { topic: 'case.opened', key, payload: {} });
        await failing();
      }),
    ).rejects.toThrow('changed my mind');
    expect(await jobsOf(key)).toEqual([]);
    expect(await database.run(jobsScope, (tx) => tx.query('select 1 from outbox where key = $1', [key]))).toEqual([]);
  });

  it('makes one job for all messages of a key, and drops an event that is there already', async () => {
    const key = randomUUID();
    const eventId = randomUUID();
    for (let i = 0; i < 3; i += 1) await database.run(person, (tx) => enqueue(tx, { topic: 'case.opened', key, payload: { i }, eventId }));
    await database.run(person, (tx) => enqueue(tx, { topic: 'other', key, payload: {}, eventId }));
    expect(await jobsOf(key)).toHaveLength(1);
    expect(await database.run(jobsScope, (tx) => tx.query('select topic from outbox where key = $1 order by id', [key]))).toEqual([
      { topic: 'case.opened' },
      { topic: 'other' },
    ]);
  });

  it('keeps the outbox out of sight of requests', async () => {
    expect(await database.run(person, (tx) => tx.query('select * from outbox'))).toEqual([]);
  });
});

describe('takeIn', () => {
  it('is true once per source and event, also when two come at once', async () => {
    const eventId = randomUUID();
    const taken = await Promise.all([1, 2, 3].map(() => database.run(jobsScope, (tx) => takeIn(tx, eventId, 'gateway'))));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await database.run(jobsScope, (tx) => takeIn(tx, eventId, 'documents'))).toBe(true);
  });
});

describe('command ledger', () => {
  const record = (commandId: string, bodyHash: string, answer: object) =>
    database.run(person, async (tx) => {
      const known = await commandLedger.find(tx, personId, commandId, 'cases.hold', bodyHash);
      if (known) return known;
      await commandLedger.store(tx, personId, commandId, 'cases.hold', bodyHash, answer);
      return answer;
    });

  it('gives the stored answer for the same command, and refuses another body under its id', async () => {
    const commandId = randomUUID();
    expect(await record(commandId, 'aa', { version: 1 })).toEqual({ version: 1 });
    expect(await record(commandId, 'aa', { version: 2 })).toEqual({ version: 1 });
    await expect(record(commandId, 'bb', { version: 3 })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    await expect(database.run(person, (tx) => commandLedger.find(tx, personId, commandId, 'cases.resume', 'aa'))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('lets one of two at once through; the other ends in CONFLICT or the same answer', async () => {
    const commandId = randomUUID();
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map((version) => record(commandId, 'aa', { version })));
    const stored = await database.run(jobsScope, (tx) => commandLedger.find(tx, personId, commandId, 'cases.hold', 'aa'));
    for (const outcome of outcomes)
      if (outcome.status === 'fulfilled') expect(outcome.value).toEqual(stored);
      else expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
  });

  it('keeps the answers of one person from another', async () => {
    const commandId = randomUUID();
    await record(commandId, 'aa', { version: 1 });
    const other: Scope = { ...person, personId: randomUUID() };
    expect(await database.run(other, (tx) => commandLedger.find(tx, personId, commandId, 'cases.hold', 'aa'))).toBeUndefined();
  });
});
