import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationClass } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations as audits } from '../../audits-service/src/migrations/index.js';
import { migrations as documents } from '../../documents-service/src/migrations/index.js';
import { migrations as gateway } from '../../gateway/src/migrations/index.js';
import { migrations as notifications } from '../../notifications-service/src/migrations/index.js';
import { migrations as release } from '../../release-service/src/migrations/index.js';

const services: Readonly<Record<string, readonly MigrationClass[]>> = { gateway, release, documents, audits, notifications };
/** What every service has: its trail, what it answered to commands and took in, and how far its streams are numbered. */
const ofEach = ['audit_row', 'stream_head', 'command_ledger', 'inbox', 'head_comparison'];
/** What is recorded for good beside that: register, signatures, certificates, events, ledgers, log. */
const recorded: Readonly<Record<string, readonly string[]>> = {
  release: [
    'register_entry',
    'signature',
    'countersignature',
    'certificate',
    'shown_manifest',
    'process_event',
    'clock_event',
    'run_export',
    'imported_artifact',
    'exchange_import',
    'kept_package',
    'locked_signature',
    'register_export',
    'gate_policy',
    'trail_review',
    'trail_exception',
    'trail_verdict',
  ],
  documents: ['evidence', 'document_check'],
  audits: [
    'audit_log',
    'trail_value',
    'log_stream',
    'log_entry',
    'log_tile_hash',
    'log_checkpoint',
    'log_checkpoint_copy',
    'log_stamp',
    'log_comparison',
    'trail_verdict',
  ],
};
const tables = Object.keys(services).flatMap((service) =>
  [...ofEach, ...(recorded[service] ?? [])].map((table) => ({ service, table: `${service}.${table}` })),
);

/** Every way known to us in which a row could become another, or its table could stop guarding it. */
const statements = (table: string, column: string, role: string): Readonly<Record<string, string>> => ({
  update: `update ${table} set ${column} = ${column}`,
  delete: `delete from ${table}`,
  truncate: `truncate ${table}`,
  'truncate with what hangs on it': `truncate ${table} cascade`,
  'insert over a row':
    `insert into ${table} overriding system value select * from ${table} on conflict do update set ${column} = excluded.${column}`.replace(
      'on conflict do',
      `on conflict on constraint ${table.split('.')[1]}_pkey do`,
    ),
  merge: `merge into ${table} t using (select 1) one on true when matched then delete`,
  'lock for change': `select * from ${table} for update`,
  'alter a column': `alter table ${table} alter column ${column} drop not null`,
  'drop a column': `alter table ${table} drop column ${column} cascade`,
  rename: `alter table ${table} rename to elsewhere`,
  'switch row security off': `alter table ${table} disable row level security`,
  'stop forcing row security': `alter table ${table} no force row level security`,
  'switch triggers off': `alter table ${table} disable trigger all`,
  'take ownership': `alter table ${table} owner to current_user`,
  drop: `drop table ${table} cascade`,
  'own policy': `create policy open on ${table} using (true)`,
  'own trigger': `create trigger quiet before insert on ${table} for each row execute function suppress_redundant_updates_trigger()`,
  'own rule': `create rule quiet as on insert to ${table} do instead nothing`,
  'the owner\u2019s role': `set role ${role.replace(/_(app|jobs)$/, '_owner')}`,
  'replica mode': 'set session_replication_role = replica',
});

describe('what is recorded for good, under the credentials of the services', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await makeTestDatabase();
    for (const [service, own] of Object.entries(services)) await test.migrate(service, own);
  });
  afterAll(() => test.drop());

  describe.each(tables)('$table', ({ service, table }) => {
    it.each(['app', 'jobs'] as const)('cannot be changed, emptied or opened by its own service (%s)', async (kind) => {
      await test.asRole(service, kind, async (client) => {
        const { rows } = await client.query<{ attname: string; role: string }>(
          `select attname, current_user as role from pg_attribute where attrelid = $1::regclass and attnum = 2`,
          [table],
        );
        const [{ attname, role } = { attname: '', role: '' }] = rows;
        for (const [name, statement] of Object.entries(statements(table, attname, role))) {
          const outcome = await client.query(statement).then(
            () => 'done',
            (error: { code?: string }) => error.code,
          );
          // 42501: insufficient privilege. 42704: a table without a key of that name has no row to insert over.
          expect([name, outcome]).toEqual([name, name === 'insert over a row' && outcome === '42704' ? '42704' : '42501']);
        }
        // Postgres answers a grant of what one does not hold with a warning alone, so what counts is what came of it.
        await client.query(`grant all on ${table} to ${role}`);
        const { rows: gained } = await client.query(
          `select from pg_class where oid = $1::regclass and has_table_privilege(oid, 'update,delete,truncate,trigger')`,
          [table],
        );
        expect(gained).toEqual([]);
      });
    });
  });

  it.each(Object.keys(services).flatMap((name) => [[name, 'app'] as const, [name, 'jobs'] as const]))(
    'cannot even be read by another service: nothing of the others under the credentials of %s (%s)',
    (other, kind) =>
      test.asRole(other, kind, async (client) => {
        for (const { table } of tables.filter(({ service }) => service !== other))
          for (const statement of [`select from ${table}`, `insert into ${table} default values`, `delete from ${table}`]) {
            const code = await client.query(statement).then(
              () => 'done',
              (error: { code?: string }) => error.code,
            );
            expect([statement, code]).toEqual([statement, '42501']);
          }
      }),
  );

  it('names every table on which the services have no right to change rows', async () => {
    const { rows } = await test.asAdmin((client) =>
      client.query<{ name: string }>(
        `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind = 'r' and n.nspname = any($1) and c.relname not in ('migration', 'key_canary')
           and not has_table_privilege($2 || '_' || n.nspname || '_jobs', c.oid, 'update,delete,truncate')`,
        [Object.keys(services), test.name],
      ),
    );
    const guarded = new Set(rows.map(({ name }) => name));
    expect(tables.map(({ table }) => table).filter((table) => !guarded.has(table))).toEqual([]);
  });
});
