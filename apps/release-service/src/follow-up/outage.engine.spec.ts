import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layWire, type Wire } from '@qp/testing/stack';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';
import { setShortTimes } from '../test/short-times.js';

const CASES = 100;
const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let toTemporal: Wire;
let toPostgres: Wire;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  toTemporal = await layWire(process.env['TEMPORAL_ADDRESS'] ?? '');
  toPostgres = await layWire(new URL(stack.database.url).host);
  const databaseUrl = new URL(stack.database.url);
  databaseUrl.host = toPostgres.address;
  const by = { temporal: toTemporal.address, databaseUrl: databaseUrl.href, sweepEvery: 1 };
  await stack.start('worker', by);
  await stack.start('worker', by);
  await stack.start('serve');
  await setShortTimes(stack, people, { firstAfter: 30, every: [86_400], collection: 86_400, ladder: 86_400 });
}, 120_000);
afterAll(async () => {
  toTemporal.mend();
  toPostgres.mend();
  await stack.stop();
  await Promise.all([toTemporal.close(), toPostgres.close()]);
});

const count = (sql: string) =>
  stack.database.asAdmin(async (client) =>
    Number((await client.query<{ count: string }>(`select count(*) as count from ${sql}`)).rows[0]?.count),
  );

/** Cases that wait for one document of the sponsor, written as they stand after their opening, in one transaction. */
async function openCases(): Promise<void> {
  const batchId = await records.batch('B-OUT-0');
  await stack.database.asAdmin(async (client) => {
    await client.query(
      `with batch as (
         insert into release.batch
         select (jsonb_populate_record(null::release.batch, to_jsonb(b) || jsonb_build_object('id', gen_random_uuid(), 'batch_no', 'B-OUT-' || n))).*
         from release.batch b, generate_series(1, ${CASES}) n where b.id = $1 returning id, owner_org, sponsor_id),
       opened as (
         insert into release.certification_case (id, owner_org, sponsor_id, batch_id, authorisation_id, certification_role, case_type, facts, rule_set_version,
           checklist_version, state, sop_mode, opened_by)
         select gen_random_uuid(), owner_org, sponsor_id, id, $2, 'FINAL', 'INITIAL', '{}', '2026-11', '2026-11', 'INTAKE', true, $3 from batch
         returning id, owner_org, sponsor_id)
       insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
       select gen_random_uuid(), owner_org, sponsor_id, id, '3', 'PROTOCOL', 'Protocol', 'Sponsor', 'PT', 'H', false, 'always', 'CTR', 'CERTIFICATION',
         '{"title": "Protocol", "providers": ["SPONSOR"]}', 1, 'RULE' from opened`,
      [batchId, records.authorisation, people.qa.personId],
    );
  });
}

describe('an outage of both engines while deadlines fall due', () => {
  it('loses none: two workers handle each once afterwards, and the mails wait to be folded', async () => {
    await openCases();
    await until('every case being waited for', async () => (await count('release.reminder where next_at is not null')) === CASES, 60_000);
    toTemporal.cut();
    toPostgres.cut();
    await until(
      'all deadlines in the past',
      async () => (await count('release.reminder where step = 0 and next_at > now()')) === 0,
      90_000,
    );
    // Not one could be handled while the engines were away.
    expect(await count('release.reminder_sent')).toBe(0);
    toPostgres.mend();
    toTemporal.mend();
    await until('each deadline handled', async () => (await count('release.reminder_sent')) === CASES, 240_000);
    expect(await count('(select case_id from release.reminder_sent group by case_id having count(*) > 1) twice')).toBe(0);
    const reminders = () => stack.told.mails.filter(({ template }) => template === 'documents.reminder');
    await until('the mails', () => Promise.resolve(new Set(reminders().map(({ key }) => key)).size === CASES), 60_000);
    expect(reminders().every(({ fold }) => fold !== undefined)).toBe(true);
  }, 420_000);
});
