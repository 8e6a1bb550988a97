import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logKeys } from '@qp/platform/auth';
import { createLogger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { TrailWriter } from '../audit-trail/trail-writer.js';
import { migrations } from '../migrations/index.js';
import { auditRow, auditRows } from '../test/rows.js';
import { testStore } from '../test/test-store.js';
import { CheckpointVault } from './checkpoint-vault.js';
import { signHead } from './checkpoints.js';
import { compareLog } from './compare-log.js';
import { PERSON_REMOVED } from './compare-values.js';
import { compareWhenDue, lastComparison } from './comparisons.js';
import { lockNewestCheckpoint } from './lock-checkpoint.js';
import { openLog } from './log-head.js';

/** Each test does something that no credentials of a service can do, and takes it back. */
describe('what a superuser does to the audit trail', () => {
  let test: TestDatabase;
  let database: Database;
  let vault: CheckpointVault;
  const compare = async () => (await compareLog(database, vault, logKeys(test.keys, 'log.example/qp'))).findings;
  const asSuperuser = (...statements: string[]) =>
    test.asAdmin(async (client) => {
      for (const statement of statements) await client.query(statement);
    });
  /** The third row of the first stream is at index 2. */
  const third = `event_id = (select event_id from audits.log_entry where index = 2)`;

  beforeAll(async () => {
    test = await makeTestDatabase();
    await test.migrate('audits', migrations);
    database = await test.connect('audits');
    vault = new CheckpointVault(testStore(), 1);
    await database.run(jobsScope, (tx) => openLog(tx, test.keys, 'log.example/qp'));
    const writer = new TrailWriter(database);
    for (const [stream, count] of [
      ['case/1', 5],
      ['case/2', 300],
      ['case/3', 4],
    ] as const) {
      await writer.take(auditRows(stream, count));
      await database.run(jobsScope, (tx) => signHead(tx, test.keys));
      await lockNewestCheckpoint(database, vault);
    }
  });
  afterAll(() => test.drop());

  it('is found by nothing where nothing was done: each checkpoint is locked once and agrees', async () => {
    expect(await lockNewestCheckpoint(database, vault)).toBeUndefined();
    expect(await compareLog(database, vault, logKeys(test.keys, 'log.example/qp'))).toEqual({
      size: 309,
      compared: 3,
      removed: 0,
      findings: [],
    });
  });

  it.each([
    [
      'a value of a row',
      `update audits.trail_value set row = jsonb_set(row, '{actor,name}', '"Somebody else"') where ${third}`,
      `"person" is not`,
    ],
    [
      'the time of a row',
      `update audits.trail_value set row = jsonb_set(row, '{at}', '"2020-01-01T00:00:00.000Z"') where ${third}`,
      'another time',
    ],
    ['the word under which a row is found', `update audits.audit_log set action = 'case.resume' where ${third}`, 'under other words'],
    ['the salt of a row', `update audits.trail_value set salts = jsonb_set(salts, '{reason}', '"00"') where ${third}`, `"reason" is not`],
    [
      'a value whose salt was dropped to hide it',
      `update audits.trail_value set row = jsonb_set(row, '{reason}', '"as agreed"'), salts = salts - 'reason' where ${third}`,
      `"reason" lost its salt, and no entry of the log says`,
    ],
    [
      'who acted, with the salt dropped and nothing announced,',
      `update audits.trail_value set row = row #- '{actor,name}' #- '{actor,personId}', salts = salts - 'person' where ${third}`,
      `"person" lost its salt, and no entry of the log says`,
    ],
    ['the hash kept beside a row', `update audits.trail_value set sha256 = 'ab' where ${third}`, 'its own hash'],
    ...['owner_org', 'sponsor_id'].flatMap((column) =>
      ['audit_log', 'trail_value'].map((table): [string, string, string] => [
        `${column} in ${table}`,
        `update audits.${table} set ${column} = gen_random_uuid() where ${third}`,
        `other words than its own (${column})`,
      ]),
    ),
    ...['audit_log', 'trail_value'].map((table): [string, string, string] => [
      `the audience in ${table}`,
      `update audits.${table} set audience = 'OWNER' where ${third}`,
      'other words than its own (audience)',
    ]),
    ...[
      ['subject_kind', `'batch'`],
      ['subject_id', `'case/other'`],
      ['service', `'documents'`],
      ['stream', `'case/hidden'`],
      ['n', '4711'],
      ['at', `at - interval '1 day'`],
    ].map(([column = '', value = '']): [string, string, string] => [
      `the column ${column}`,
      `update audits.audit_log set ${column} = ${value} where ${third}`,
      `other words than its own (${column})`,
    ]),
  ])('%s changed is found, with its place', async (_, statement, words) => {
    await asSuperuser(
      `create table kept_value as select * from audits.trail_value where ${third}`,
      `create table kept_row as select * from audits.audit_log where ${third}`,
      statement,
    );
    const [finding, ...more] = await compare();
    expect(finding).toMatch(/^entry 2 \(event /);
    expect(finding).toContain(words);
    expect(more).toEqual([]);
    await asSuperuser(
      `delete from audits.trail_value where ${third}`,
      `delete from audits.audit_log where ${third}`,
      'insert into audits.trail_value select * from kept_value',
      'insert into audits.audit_log overriding system value select * from kept_row',
      'drop table kept_value, kept_row',
    );
    expect(await compare()).toEqual([]);
  });

  it('a row deleted is found', async () => {
    await asSuperuser('create table kept as select * from audits.trail_value', `delete from audits.trail_value where ${third}`);
    expect((await compare())[0]).toMatch(/^entry 2 \(event .*the row is gone/);
    await asSuperuser(`insert into audits.trail_value select * from kept where ${third}`, 'drop table kept');
  });

  it('a row put in beside the log is found', async () => {
    await asSuperuser(
      `insert into audits.audit_log (event_id, service, stream, n, at, action, subject_kind, subject_id, owner_org, audience)
       select gen_random_uuid(), service, stream, 9999, at, action, subject_kind, subject_id, owner_org, audience from audits.audit_log limit 1`,
    );
    expect((await compare())[0]).toContain('stands in the audit trail and not in the log');
    await asSuperuser('delete from audits.audit_log where n = 9999');
  });

  it('an entry that is rewritten together with its row, hash and all, is found by the locked checkpoints', async () => {
    await asSuperuser('create table kept as select * from audits.log_entry');
    await asSuperuser(`update audits.log_entry set entry = replace(entry, '"n":3,', '"n":4,') where index = 2`);
    const findings = await compare();
    expect(findings).toContain('the first 5 entries are not those of the locked checkpoint of that size');
    expect(findings).toContain('the first 309 entries are not those of the locked checkpoint of that size');
    await asSuperuser('update audits.log_entry entry set entry = kept.entry from kept where kept.index = entry.index');
    expect(await compare()).toEqual([]);
  });

  it('a log that is cut, and one with a hole, are found', async () => {
    await asSuperuser('delete from audits.log_entry where index >= 305');
    expect(await compare()).toContain('the log ends after 305 entries; a locked checkpoint has 309');
    await asSuperuser('insert into audits.log_entry select * from kept where index >= 305', 'delete from audits.log_entry where index = 7');
    expect(await compare()).toContain('entry 7 is missing');
    await asSuperuser('insert into audits.log_entry select * from kept where index = 7', 'drop table kept');
    expect(await compare()).toEqual([]);
  });

  it('checkpoints of another key in the store do not count, whoever puts them there', async () => {
    const { findings } = await compareLog(database, vault, logKeys(test.keys.rotated('log'), 'log.example/qp').slice(1));
    expect(findings).toHaveLength(3);
    expect(findings[0]).toBe('the locked checkpoint of size 5 is not signed by this log');
  });

  it('personal data that was removed with its salt leaves everything else provable, is announced in the log, and is counted', async () => {
    const [at] = await database.run(jobsScope, (tx) =>
      tx.query<{ event_id: string }>(`select event_id from audits.log_entry where index = 2`),
    );
    const announcement = auditRow('audit-rows', 1, { action: PERSON_REMOVED, subject: { kind: 'audit-row', id: at?.event_id ?? '' } });
    await new TrailWriter(database).take([announcement]);
    await asSuperuser(
      `update audits.trail_value set row = row #- '{actor,name}' #- '{actor,personId}', salts = salts - 'person', sha256 = '' where ${third}`,
    );
    expect(await compareLog(database, vault, logKeys(test.keys, 'log.example/qp'))).toMatchObject({ removed: 1, findings: [] });
    await asSuperuser(`update audits.trail_value set row = jsonb_set(row, '{actor,name}', '"Somebody else"') where ${third}`);
    expect((await compare())[0]).toContain('"person" was removed, and something stands in its place');
    await asSuperuser(`update audits.trail_value set row = row #- '{actor,name}' where ${third}`);
  });

  it('is looked for once a day, and what was found is noted', async () => {
    const logger = createLogger({ name: 'test', level: 'silent' });
    await compareWhenDue({ database, vault, keys: test.keys, logger });
    await compareWhenDue({ database, vault, keys: test.keys, logger });
    expect(await database.run(jobsScope, (tx) => tx.query('select from audits.log_comparison'))).toHaveLength(1);
    await asSuperuser(`update audits.log_comparison set at = at - interval '25 hours'`, `delete from audits.log_entry where index >= 308`);
    await compareWhenDue({ database, vault, keys: test.keys, logger });
    expect((await database.run(jobsScope, lastComparison))?.findings).toContain(
      'the log ends after 308 entries; a locked checkpoint has 309',
    );
    const told = () =>
      database.run(jobsScope, async (tx) => ({
        mails: await tx.query(`select payload ->> 'template' as template from audits.outbox where topic = 'notification'`),
        rows: await tx.query(`select action from audits.audit_row where action = 'audit-trail.altered'`),
      }));
    const houses = await database.run(jobsScope, (tx) => tx.query('select distinct owner_org from audits.trail_head'));
    expect(houses.length).toBeGreaterThan(0);
    expect(await told()).toEqual({
      mails: houses.map(() => ({ template: 'trail.altered' })),
      rows: houses.map(() => ({ action: 'audit-trail.altered' })),
    });
    // the day after, with the same finding, nobody is told again
    await asSuperuser(`update audits.log_comparison set at = at - interval '25 hours'`);
    await compareWhenDue({ database, vault, keys: test.keys, logger });
    expect((await told()).mails).toHaveLength(houses.length);
  });
});
