import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, jobsScope, urlForRole } from '@qp/platform/persistence';
import pg from 'pg';
import { CaseAtWork } from '../test/case-at-work.js';
import { pdf } from '../test/pdf.js';
import { cast, type TestPerson } from '../test/people.js';
import { RunningDocuments } from '../test/running-service.js';

let running: RunningDocuments;
let database: Database;
let tables: string[];
const people = cast();
/** Tables whose rows every sponsor has of its own; organisations are names that partners may know. */
const ofCases = [
  'case_copy',
  'delivery',
  'document',
  'document_check',
  'document_query',
  'document_version',
  'evidence',
  'party',
  'upload',
];

beforeAll(async () => {
  running = await RunningDocuments.start();
  const work = await CaseAtWork.open(running, people);
  // what does not fit the case is asked about by itself
  await work.checked(await work.handIn(await pdf('one'), 'COA', { batchNo: 'B-OTHER' }));
  database = await Database.connect({ url: running.settings.databaseUrl, service: 'documents', keys: running.keys });
  const { rows } = await running.database.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = 'documents'`);
  tables = rows.map((row) => row.tablename);
}, 90_000);
afterAll(async () => {
  await database.close();
  await running.stop();
}, 60_000);

const scopeOf = (person: TestPerson) => ({
  kind: 'person' as const,
  personId: person.id,
  organisationId: person.organisation.id,
  roles: person.roles,
  sponsors: [],
});

const countFor = (person: TestPerson, table: string): Promise<number> =>
  database.run(scopeOf(person), async (tx) => (await tx.one<{ n: number }>(`select count(*) as n from documents.${table}`)).n);

describe('rows', () => {
  it('are all under row-level security that holds for the owner too', async () => {
    const { rows } = await running.database.query(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where nspname = 'documents' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('are nobody’s where no scope is set', async () => {
    const client = new pg.Client({ connectionString: urlForRole(running.settings.databaseUrl, 'documents', 'app', running.keys) });
    await client.connect();
    try {
      for (const table of tables.filter((name) => name !== 'migration')) {
        const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from documents.${table}`);
        expect([table, rows[0]?.n]).toEqual([table, 0]);
      }
    } finally {
      await client.end();
    }
  });

  it('of one sponsor are seen by it, its provider and a second provider; partners see the case alone, another sponsor nothing', async () => {
    for (const table of ofCases) {
      expect([table, (await countFor(people.supply, table)) > 0]).toEqual([table, true]);
      expect([table, (await countFor(people.reviewer, table)) > 0]).toEqual([table, true]);
      expect([table, (await countFor(people.secondQp, table)) > 0]).toEqual([table, true]);
      // The case and what it asks; of the documents those that it delivered, and here it delivered none.
      for (const party of [people.producer, people.keeper])
        expect([table, (await countFor(party, table)) > 0]).toEqual([table, table === 'case_copy' || table === 'party']);
      expect([table, await countFor(people.otherSupply, table)]).toEqual([table, 0]);
    }
    const names = await database.run(scopeOf(people.otherSupply), (tx) =>
      tx.query<{ name: string }>('select name from documents.organisation'),
    );
    expect(names.map((row) => row.name)).not.toContain(people.sponsor.name);
  });
});

describe('the database', () => {
  it('refuses that an uploader accepts, whatever the program says', async () => {
    const write = database.run(jobsScope, (tx) =>
      tx.query(`update documents.document_version set state = 'ACCEPTED', decided_by = uploader_id, decided_at = now()`),
    );
    await expect(write).rejects.toThrow();
  });

  it('changes neither ledger nor checks nor audit rows, for nobody', async () => {
    for (const table of ['evidence', 'document_check', 'audit_row', 'command_ledger'])
      for (const statement of [`delete from documents.${table}`, `update documents.${table} set owner_org = owner_org`])
        for (const scope of [jobsScope, scopeOf(people.reviewer)])
          await expect(database.run(scope, (tx) => tx.query(statement))).rejects.toMatchObject({ code: '42501' });
  });
});
