import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import type pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Database, migrate, protect, type RoleKind, type Scope, type Tx } from './index.js';

const provider = randomUUID();
const aurora = randomUUID();
const borealis = randomUUID();

class Things1760000000000 implements MigrationInterface {
  name = 'Things1760000000000';
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `create table release.thing (id uuid primary key default gen_random_uuid(), owner_org uuid not null, sponsor_id uuid not null,
        word text not null constraint thing_word_once unique, day date, size bigint)`,
      'create table release.entry (id int primary key, owner_org uuid not null, word text not null)',
      ...protect('release', 'thing', { visible: 'parties' }),
      ...protect('release', 'entry', { visible: 'owner', appendOnly: true }),
    ])
      await runner.query(statement);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table release.entry, release.thing');
  }
}

const person = (organisationId: string, sponsors: string[] = []): Scope => ({
  kind: 'person',
  personId: randomUUID(),
  organisationId,
  roles: ['SPONSOR_CLINSUP'],
  sponsors,
});
const words = async (tx: Tx) => (await tx.query<{ word: string }>('select word from thing order by word')).map((row) => row.word);
const put = (sponsor: string, word: string) => (tx: Tx) =>
  tx.query('insert into thing (owner_org, sponsor_id, word) values ($1, $2, $3)', [provider, sponsor, word]);

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await makeTestDatabase();
  await server.migrate('release', [Things1760000000000]);
  await server.migrate('audits');
  database = await server.connect('release', {
    poolSize: 1,
    constraints: { thing_word_once: { code: 'ALREADY_EXISTS', refusal: { message: 'That word is taken.' } } },
  });
  await database.run(person(aurora), put(aurora, 'of aurora'));
  await database.run(person(borealis), put(borealis, 'of borealis'));
});
afterAll(() => server.drop());

const asRole = <T>(kind: RoleKind, work: (client: pg.Client) => Promise<T>, service = 'release') => server.asRole(service, kind, work);

describe('migrate', () => {
  it('can be run again and changes nothing', async () => {
    await server.migrate('release', [Things1760000000000]);
    expect(await database.run(person(aurora), words)).toEqual(['of aurora']);
  });

  it('makes roles without special powers', async () => {
    const rows = await asRole('jobs', async (client) => {
      const { rows } = await client.query<{ strong: boolean }>(
        'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong from pg_roles where rolname like $1',
        [`${server.name}\\_release\\_%`],
      );
      return rows;
    });
    expect(rows).toEqual([{ strong: false }, { strong: false }, { strong: false }]);
  });

  it('leaves no table of the service without forced row-level security', async () => {
    const rows = await asRole('owner', async (client) => {
      const { rows } = await client.query<{ relname: string }>(
        `select relname from pg_class where relnamespace = 'release'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
      );
      return rows;
    });
    expect(rows).toEqual([]);
  });

  it('keeps other services out of the schema and the job queue', async () => {
    for (const kind of ['owner', 'app', 'jobs'] as const)
      for (const table of ['release.thing', 'release.outbox', 'release_queue._private_jobs'])
        await expect(asRole(kind, (client) => client.query(`select * from ${table}`), 'audits')).rejects.toThrow(
          'permission denied for schema',
        );
    await expect(asRole('app', (client) => client.query(`select release_queue.add_job('relay')`))).rejects.toThrow('permission denied');
  });
});

describe('migrate under an administrator who is no superuser', () => {
  it('works as owner of the database with the right to make roles', async () => {
    const name = `${server.name}_managed`;
    const administrator = new URL(server.adminUrl);
    Object.assign(administrator, { username: name, password: 'managed', pathname: `/${name}` });
    await server.asAdmin(async (client) => {
      await client.query(`create role ${name} login createrole password 'managed'`);
      await client.query(`create database ${name} owner ${name}`);
      try {
        for (let again = 0; again < 2; again += 1)
          await migrate({ adminUrl: administrator.href, service: 'audits', keys: server.keys, migrations: [] });
        const managed = await Database.connect({ url: server.url + '_managed', service: 'audits', keys: server.keys });
        expect(await managed.ready()).toBe(true);
        await managed.close();
      } finally {
        await client.query(`drop database ${name} with (force)`);
      }
    });
  });
});

describe('Database.run', () => {
  it('shows each sponsor its own rows when they take turns on one connection', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await database.run(person(aurora), words)).toEqual(['of aurora']);
      expect(await database.run(person(borealis), words)).toEqual(['of borealis']);
      expect(await database.run(person(randomUUID()), words)).toEqual([]);
    }
    expect(await database.run(person(provider), words)).toEqual(['of aurora', 'of borealis']);
    expect(await database.run(person(randomUUID(), [aurora]), words)).toEqual(['of aurora']);
  });

  it('leaves no scope behind after an error in mid-transaction', async () => {
    await expect(
      database.run(person(aurora), async (tx) => {
        await put(aurora, 'lost')(tx);
        await tx.query('select 1 / 0');
      }),
    ).rejects.toThrow('division by zero');
    expect(await database.run(person(borealis), words)).toEqual(['of borealis']);
    expect(await database.run(person(aurora), words)).toEqual(['of aurora']);
  });

  it('shows nothing where no scope is set, and everything of the service to jobs', async () => {
    const { rows } = await asRole('app', (client) => client.query('select * from thing'));
    expect(rows).toEqual([]);
    expect(await database.run({ kind: 'jobs' }, words)).toEqual(['of aurora', 'of borealis']);
  });

  it('refuses a row for somebody else', async () => {
    await expect(
      database.run(person(borealis), (tx) =>
        tx.query('insert into thing (owner_org, sponsor_id, word) values ($1, $1, $2)', [aurora, 'forged']),
      ),
    ).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('lets nobody change or delete what is append-only', async () => {
    await database.run(person(provider), (tx) => tx.query(`insert into entry values (1, $1, 'first')`, [provider]));
    for (const kind of ['app', 'jobs'] as const)
      for (const table of ['entry', 'audit_row', 'stream_head', 'command_ledger', 'inbox'])
        for (const statement of [`update ${table} set owner_org = owner_org`, `delete from ${table}`, `truncate ${table}`])
          await expect(asRole(kind, (client) => client.query(statement))).rejects.toThrow('permission denied');
  });

  it('does not take the commit of a failed transaction for stored', async () => {
    const attempt = database.run(person(aurora), async (tx) => {
      await put(aurora, 'half')(tx);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow('nothing was stored');
    expect(await database.run(person(aurora), words)).toEqual(['of aurora']);
  });

  it('says what a violated constraint means', async () => {
    await expect(database.run(person(aurora), put(aurora, 'of borealis'))).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
      message: 'That word is taken.',
    });
  });

  it('gives NOT_FOUND for a row that is not there or not visible', async () => {
    await expect(
      database.run(person(aurora), (tx) => tx.one('select * from thing where word = $1', ['of borealis'])),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('answers DEPENDENCY_UNAVAILABLE for a lost connection, and goes on with a new one', async () => {
    const killed = database.run(person(aurora), async (tx) => {
      const { pid } = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
      await server.asAdmin((client) => client.query('select pg_terminate_backend($1)', [pid]));
      await tx.query('select 1');
    });
    await expect(killed).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
    expect(await database.run(person(aurora), words)).toEqual(['of aurora']);
    await expect(Database.connect({ url: 'postgres://127.0.0.1:1/none', service: 'release', keys: server.keys })).rejects.toMatchObject({
      code: 'DEPENDENCY_UNAVAILABLE',
    });
  });

  it('ends with its work: a kept transaction does nothing more', async () => {
    const kept = await database.run(person(aurora), async (tx) => tx);
    await expect(kept.query('select 1')).rejects.toThrow('has ended');
  });

  it('reads days as text and whole numbers as numbers', async () => {
    const row = await database.run({ kind: 'jobs' }, (tx) => tx.one(`select date '2026-03-29' as day, count(*) as size from thing`));
    expect(row).toEqual({ day: '2026-03-29', size: 2 });
  });

  it('answers statements asked at once one after the other', async () => {
    const answers = await database.run(person(aurora), (tx) => Promise.all([1, 2, 3].map((n) => tx.one('select $1::int as n', [n]))));
    expect(answers).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });
});

describe('Tx', () => {
  it('is made by a unit of work alone', () => {
    // Everything a Tx shows, made by hand: without the mark that only Database.run gives, it does not compile as one.
    type Forged = { [Part in keyof Tx as Part extends string ? Part : never]: Tx[Part] };
    const forgedIsTx: Forged extends Tx ? true : false = false;
    expect(forgedIsTx).toBe(false);
  });
});
