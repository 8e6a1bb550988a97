import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jobsScope, type Database, type Scope } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { appendAudit, enqueue, startRelay, stuckTopics, type Deliveries, type Message, type Relay, type RelaySettings } from './index.js';

const org = randomUUID();
const person: Scope = { kind: 'person', personId: randomUUID(), organisationId: org, roles: [], sponsors: [] };
const told: string[] = [];
const note = (_fields: unknown, words?: string) => void told.push(words ?? '');
const logger = { debug: () => undefined, info: () => undefined, warn: note, error: note } as unknown as RelaySettings['logger'];

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await makeTestDatabase();
  await server.migrate('release');
  database = await server.connect('release', { jobsPoolSize: 20 });
});
afterAll(() => server.drop());

const relays: Relay[] = [];
const relay = async (deliver: Deliveries, settings: Partial<RelaySettings> = {}) => {
  const started = await startRelay({ database, logger, deliver, backOff: () => 10, sweepEvery: 200, ...settings });
  relays.push(started);
  return started;
};
/** Rows of a statement of the relay's own role. */
const rows = (sql: string, values: readonly unknown[] = []) =>
  server.asRole('release', 'jobs', async (client) => (await client.query<object>(sql, [...values])).rows);
const makeOld = (key: string) => rows(`update outbox set sent_at = now() - interval '31 days' where key = $1`, [key]);

/** A relay with nothing left to do: its first sweep forgot what was delivered a month ago, and no job is in the queue. */
const restingRelay = async (deliver: Deliveries, settings: Partial<RelaySettings>) => {
  const key = randomUUID();
  await send(key, 'old');
  await makeOld(key);
  await relay(deliver, settings);
  await until(async () => (await rows('select 1 from outbox union all select 1 from release_queue._private_jobs')).length === 0);
};
afterEach(async () => {
  for (const started of relays.splice(0)) await started.stop();
  await rows('delete from outbox');
  await rows('delete from release_queue._private_jobs');
});

const send = (key: string, word: string | number, topic = 'fact') =>
  database.run(person, (tx) => enqueue(tx, { topic, key, payload: { word } }));
const wordOf = (message: Message) => (message.payload as { word: unknown }).word;
const unsent = () =>
  database.run(
    jobsScope,
    async (tx) => (await tx.one<{ count: number }>('select count(*) as count from outbox where sent_at is null')).count,
  );

/** Waits until a condition holds. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('relay', () => {
  it('delivers each key in order, many keys side by side, with two relays at work', async () => {
    const got = new Map<string, unknown[]>();
    const fact = async (message: Message) => {
      got.set(message.key, [...(got.get(message.key) ?? []), wordOf(message)]);
    };
    await relay({ fact });
    await relay({ fact });
    const keys = Array.from({ length: 8 }, () => randomUUID());
    await Promise.all(
      keys.map(async (key) => {
        for (let i = 0; i < 12; i += 1) await send(key, i);
      }),
    );
    await until(async () => (await unsent()) === 0);
    for (const key of keys) expect(got.get(key)).toEqual(Array.from({ length: 12 }, (_, i) => i));
  });

  it('tells what does not arrive by kind, with the code of the error and none of its words', async () => {
    const refusal = Object.assign(new Error('Nobody called Erika Muster.'), { code: 'NOT_FOUND' });
    const cut = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    let tried = 0;
    const failing = (error: Error) => () => {
      tried += 1;
      return Promise.reject(error);
    };
    await send(randomUUID(), 'a', 'known');
    await send(randomUUID(), 'b', 'away');
    await send(randomUUID(), 'c', 'given-up');
    await relay({ known: failing(refusal), away: failing(cut), 'given-up': { each: failing(refusal), finite: 1 } });
    const topics = async () =>
      (await stuckTopics(database)).map(({ topic, code, givenUp, messages }) => ({ topic, code, givenUp, messages }));
    await until(async () => tried > 6 && (await topics()).length === 3);
    expect((await topics()).toSorted((one, other) => one.topic.localeCompare(other.topic))).toEqual([
      { topic: 'away', code: 'ECONNREFUSED', givenUp: false, messages: 1 },
      { topic: 'given-up', code: 'NOT_FOUND', givenUp: true, messages: 1 },
      { topic: 'known', code: 'NOT_FOUND', givenUp: false, messages: 1 },
    ]);
    expect(JSON.stringify(await stuckTopics(database))).not.toContain('Erika');
  });

  it('stops a key at its first failure, goes on with others, and comes back', async () => {
    const got: unknown[] = [];
    let broken = true;
    let tried = 0;
    const [sick, well] = [randomUUID(), randomUUID()];
    for (const word of ['a', 'b', 'c']) await send(sick, word);
    await send(well, 'w');
    const running = await relay({
      fact: async (message) => {
        if (message.key === sick) tried += 1;
        if (message.key === sick && broken) throw new Error('taker is away');
        got.push(wordOf(message));
      },
    });
    await until(() => tried > 2 && got.includes('w'));
    expect(got).toEqual(['w']);
    expect((await running.stuck())[0]).toMatchObject({ topic: 'fact', key: sick, lastError: 'taker is away', alarm: false, failed: false });
    broken = false;
    await until(async () => (await unsent()) === 0);
    expect(got).toEqual(['w', 'a', 'b', 'c']);
    expect(await running.stuck()).toEqual([]);
  });

  it('hands audit rows over in batches, in order', async () => {
    const stream = `case/${randomUUID()}`;
    for (let i = 0; i < 5; i += 1)
      await database.run(person, (tx) =>
        appendAudit(tx, { stream, action: 'x', subject: { kind: 'case', id: 'c' }, ownerOrg: org, actor: { kind: 'system', name: 'S' } }),
      );
    const batches: number[][] = [];
    await relay({
      audit: {
        batch: async (messages) => {
          batches.push(messages.map((message) => (message.payload as { n: number }).n));
        },
      },
    });
    await until(async () => (await unsent()) === 0);
    expect(batches).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('finds out which message of a batch is bad, without losing the good ones', async () => {
    const key = randomUUID();
    for (const word of ['good', 'bad', 'fine']) await send(key, word, 'many');
    const got: unknown[] = [];
    const running = await relay({
      many: {
        finite: 3,
        batch: async (messages) => {
          if (messages.some((message) => wordOf(message) === 'bad')) throw new Error('bad one');
          got.push(...messages.map(wordOf));
        },
      },
    });
    await until(async () => (await running.stuck()).some((message) => message.failed) && got.length === 2);
    expect(got).toEqual(['good', 'fine']);
  });

  it('lists a message of finite patience as failed, goes on, and sends it when asked', async () => {
    const key = randomUUID();
    let broken = true;
    const got: unknown[] = [];
    await send(key, 'bounces', 'mail');
    await send(key, 'arrives', 'mail');
    const running = await relay({
      mail: {
        finite: 2,
        each: async (message) => {
          if (broken && wordOf(message) === 'bounces') throw new Error('no such mailbox');
          got.push(wordOf(message));
        },
      },
    });
    await until(() => got.length === 1);
    const [failed] = await running.stuck();
    expect(failed).toMatchObject({ attempts: 2, failed: true, lastError: 'no such mailbox' });
    broken = false;
    await running.retry(failed?.id ?? 0);
    await until(() => got.length === 2);
    expect(got).toEqual(['arrives', 'bounces']);
    await until(async () => (await unsent()) === 0);
    await expect(running.retry(failed?.id ?? 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('raises the alarm for what has waited too long, and names a topic that nobody delivers', async () => {
    await send(randomUUID(), 'x', 'unheard-of');
    const running = await relay({}, { alarmAfter: 1 });
    await until(async () => (await running.stuck()).some((message) => message.alarm));
    expect((await running.stuck())[0]?.lastError).toContain('"unheard-of"');
    expect(told).toContain('messages have not arrived for ten minutes');
  });

  it('takes over from a relay that was killed in mid-delivery, and not from one that lives', async () => {
    const key = randomUUID();
    await send(key, 'first');
    await send(key, 'second');
    const got: unknown[] = [];
    await server.asRole('release', 'jobs', async (dying) => {
      // What a relay at work has in the database: its job, held for four hours, and its session's lock on the key.
      await dying.query(
        `update release_queue._private_jobs set locked_at = now(), locked_by = 'relay that dies', attempts = 1 where key = $1`,
        [key],
      );
      await dying.query('select pg_advisory_lock(hashtextextended($1, 0))', [`release/${key}`]);
      await relay({ fact: async (message) => void got.push(wordOf(message)) });
      const other = randomUUID();
      await send(other, 'other');
      await until(() => got.includes('other'));
      expect(got).toEqual(['other']);
    });
    await until(async () => (await unsent()) === 0);
    expect(got).toEqual(['other', 'first', 'second']);
  });

  it('forgets what was delivered a month ago', async () => {
    const key = randomUUID();
    await send(key, 'old');
    await relay({ fact: async () => undefined });
    await until(async () => (await unsent()) === 0);
    await makeOld(key);
    await until(async () => (await rows('select 1 from outbox')).length === 0);
  });

  it('goes on after its connections are cut', async () => {
    const key = randomUUID();
    const got: unknown[] = [];
    await relay({ fact: async (message) => void got.push(wordOf(message)) });
    await send(key, 1);
    await until(() => got.length === 1);
    await server.asAdmin((client) =>
      client.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [`${server.name}_release_jobs`]),
    );
    await send(key, 2);
    await until(() => got.length === 2);
    expect(got).toEqual([1, 2]);
  });

  it('goes on after the queue gave up for want of a connection, and waits for itself for ever', async () => {
    told.length = 0;
    const [first, second, later] = [randomUUID(), randomUUID(), randomUUID()];
    const got: string[] = [];
    const finish = new Map<string, () => void>();
    const fact = async ({ key }: Message) => {
      got.push(key);
      if (key !== later) await new Promise<void>((done) => finish.set(key, done));
    };
    // a sweep would wake both keys once more, and it would be the notes on those jobs that the queue gives up for
    await restingRelay({ fact }, { endWithin: 200, sweepEvery: 60_000 });
    await Promise.all([send(first, 1), send(second, 1)]);
    await until(() => finish.size === 2);
    const connections = new Connections();
    connections.answer = () => Promise.reject(new Error('timeout exceeded when trying to connect'));
    finish.get(first)?.();
    await until(() => told.some((words) => words.startsWith('Failed to complete jobs')));
    let waits = 0;
    connections.answer = () => new Promise(() => (waits += 1));
    finish.get(second)?.();
    await until(() => waits > 0);
    connections.answer = undefined;
    await send(later, 1);
    await until(async () => (await unsent()) === 0);
    expect(got).toEqual(expect.arrayContaining([first, second, later]));
    expect(told).toContain('the job queue gave up and did not end; another one is started');
  });
});

/** What the queue hears when it asks the pool for a connection to note that jobs are done; everything else is served as ever. */
class Connections {
  answer: (() => Promise<never>) | undefined;

  constructor() {
    const pool = database.jobsPool;
    const connect = pool.connect.bind(pool) as (...args: readonly unknown[]) => unknown;
    Object.assign(pool, {
      connect: (...args: readonly unknown[]) =>
        this.answer && new Error('who asks').stack?.includes('batchCompleteJobs') ? this.answer() : connect(...args),
    });
  }
}
