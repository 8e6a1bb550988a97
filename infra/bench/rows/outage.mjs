import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clockOperations, followUpOperations } from '@qp/contracts/release';
import { cast } from '../../../apps/cli/dist/demo/people.js';
import { enterTrial } from '../../../apps/cli/dist/demo/trial.js';
import { figure } from '../figures/figure.mjs';
import { Platform } from '../machine/platform.mjs';
import { commandOf, environmentOf } from '../machine/processes.mjs';
import { Player } from '../play/player.mjs';
import { StandardRelease } from '../play/standard-release.mjs';

const DEADLINES = { full: 5_000, quick: 100 };
/** Seconds after its opening at which each case is reminded: long enough that all are waited for before the first falls due. */
const DUE_AFTER = { full: 420, quick: 75 };
/** Seconds in which all have to be handled after the restart. */
const HANDLED_WITHIN = 300;
/** Seconds in which all are folded into mails: a digest waits ten minutes for more at most, and leaves with the next look at what is due. */
const FOLDED_WITHIN = 720;
/** Deadlines that one mail has to stand for at least. */
const FOLDED = 50;
const WORKER = /release-service\/dist\/main\.js worker/;
const allDay = [{ from: '00:00', to: '24:00' }];
const always = { timeZone: 'Etc/UTC', week: Array(7).fill(allDay), exceptions: [], minutesPerDay: 1440 };

/**
 * Engines, services and worker are down while deadlines fall due; after the restart two worker processes handle them. On a platform of its own,
 * because it is ended and started again.
 * @param {import('../run.mjs').Bench} bench
 */
export async function outage({ quick }) {
  const [deadlines, dueAfter] = quick ? [DEADLINES.quick, DUE_AFTER.quick] : [DEADLINES.full, DUE_AFTER.full];
  const platform = new Platform();
  try {
    await platform.start();
    // the demo's parts look for the accounts there
    process.env.QP_HOME = platform.home;
    await waitFor(new Player(platform.url), platform, deadlines, dueAfter);
    const lastDue = await asAdmin(platform, (ask) => ask('select max(next_at) as value from release.reminder where step = 0'));
    const early = await asAdmin(platform, (ask) => ask('select count(*)::int as value from release.reminder_sent'));
    if (early > 0) throw new Error(`${early} deadlines fell due before the outage`);
    await platform.pause();
    await pause(Math.max(0, new Date(lastDue).getTime() - Date.now()) + 1_000);
    const restarted = new Date();
    await platform.start();
    const second = secondWorker(platform);
    try {
      return await handled(platform, deadlines, restarted);
    } finally {
      second.kill('SIGTERM');
    }
  } finally {
    await platform.stop();
  }
}

/** Cases whose sponsor owes a document, all waited for, with deadlines that lie ahead. */
async function waitFor(player, platform, deadlines, dueAfter) {
  const trial = await enterTrial(player);
  const pattern = new StandardRelease(player, trial, 'BENCH-O');
  await pattern.openUnassigned();
  const [provider, sponsor] = await Promise.all([cast.operations, cast.supply].map((email) => player.person(email)));
  const reason = 'A measurement';
  for (const { organisationId } of [provider, sponsor])
    await player.act({
      by: cast.operations,
      operation: clockOperations.setCalendar,
      body: { organisationId, calendar: always, expectedVersion: 0, reason },
    });
  await player.act({
    by: cast.operations,
    operation: followUpOperations.changeFollowUp,
    body: { policy: policyOf(dueAfter), expectedVersion: 0, reason },
  });
  await asAdmin(platform, (_, client) => copies(client, pattern.caseId, deadlines));
  await player.until(
    'every case being waited for',
    async () =>
      (await asAdmin(platform, (ask) => ask(`select count(*)::int as value from release.reminder where next_at is not null`))) >=
        deadlines || undefined,
    dueAfter,
  );
}

const seconds = (amount) => ({ amount, unit: 'SECONDS' });

const policyOf = (dueAfter) => ({
  firstAfter: seconds(dueAfter),
  cadence: [{ every: seconds(86_400) }],
  contacts: [],
  everybodyFrom: 2,
  copyToSponsor: false,
  capPerDay: 10,
  ladder: ['OWNER', 'LEAD', 'OPERATIONS', 'QP_OFFICE'].map((level) => ({ level, after: seconds(864_000) })),
  stuckAfterDays: 30,
});

/** Cases that wait for one document of the sponsor, written as they stand after their opening; the pattern itself waits for nothing any more. */
async function copies(client, caseId, deadlines) {
  await client.query(`update release.requirement_line set state = 'NOT_APPLICABLE' where case_id = $1`, [caseId]);
  await client.query('delete from release.reminder where case_id = $1', [caseId]);
  await client.query(
    `with pattern as (select * from release.certification_case where id = $1),
     batch as (
       insert into release.batch
       select (jsonb_populate_record(null::release.batch, to_jsonb(b) || jsonb_build_object('id', gen_random_uuid(), 'batch_no', 'BENCH-O-' || n))).*
       from release.batch b, generate_series(1, $2::int) n where b.id = (select batch_id from pattern) returning id, owner_org, sponsor_id),
     opened as (
       insert into release.certification_case (id, owner_org, sponsor_id, batch_id, authorisation_id, certification_role, case_type, facts, rule_set_version,
         checklist_version, state, sop_mode, opened_by)
       select gen_random_uuid(), batch.owner_org, batch.sponsor_id, batch.id, p.authorisation_id, 'FINAL', 'INITIAL', p.facts, p.rule_set_version,
         p.checklist_version, 'INTAKE', true, p.opened_by from batch, pattern p returning id, owner_org, sponsor_id)
     insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
     select gen_random_uuid(), owner_org, sponsor_id, id, '3', 'PROTOCOL', 'Protocol', 'Sponsor', 'PT', 'H', false, 'always', 'CTR', 'CERTIFICATION',
       '{"title": "Protocol", "providers": ["SPONSOR"]}', 1, 'RULE' from opened`,
    [caseId, deadlines],
  );
}

/** A second worker process beside the platform's own, as an operator adds one. */
function secondWorker(platform) {
  const first = platform.processes().find((pid) => WORKER.test(commandOf(pid)));
  if (first === undefined) throw new Error('the platform has no worker');
  const [, ...args] = commandOf(first).split(' ');
  return spawn(process.execPath, args, { env: { ...environmentOf(first), PORT: '0' }, stdio: 'ignore' });
}

/** Waits until every deadline is handled, and tells how long that took, which were handled twice, and how many mails were made of them. */
async function handled(platform, deadlines, restarted) {
  const sent = 'select count(distinct case_id)::int as value from release.reminder_sent';
  for (const end = Date.now() + 2 * HANDLED_WITHIN * 1000; ; await pause(500)) {
    if ((await asAdmin(platform, (ask) => ask(sent))) >= deadlines) break;
    if (Date.now() > end) throw new Error(`not every deadline was handled within ${2 * HANDLED_WITHIN} s`);
  }
  // by the database's own record of when each was handled: the first are, before the platform says ready
  const last = await asAdmin(platform, (ask) => ask('select max(at) as value from release.reminder_sent'));
  const took = (new Date(last).getTime() - restarted.getTime()) / 1000;
  const twice = await asAdmin(platform, (ask) =>
    ask('select count(*)::int as value from (select 1 from release.reminder_sent group by case_id, step having count(*) > 1) twice'),
  );
  const told = `from notifications.message where key like 'reminder:%'`;
  for (const end = Date.now() + HANDLED_WITHIN * 1000; ; await pause(500)) {
    if ((await asAdmin(platform, (ask) => ask(`select count(distinct case_id)::int as value ${told}`))) >= deadlines) break;
    if (Date.now() > end) throw new Error(`not every reminder was told within ${HANDLED_WITHIN} s`);
  }
  const waiting = `${told} and kind = 'FOLDED' and folded_into is null`;
  for (const end = Date.now() + FOLDED_WITHIN * 1000; ; await pause(1_000)) {
    if ((await asAdmin(platform, (ask) => ask(`select count(*)::int as value ${waiting}`))) === 0) break;
    if (Date.now() > end) throw new Error(`not every reminder was folded into a mail within ${FOLDED_WITHIN} s`);
  }
  const mails = await asAdmin(platform, (ask) =>
    ask(`select count(*)::int as value from notifications.message where kind = 'DIGEST' or (kind = 'MAIL' and key like 'reminder:%')`),
  );
  return [
    figure({
      name: `outage.${deadlines} deadlines that fell due, handled by two workers from the restart on`,
      unit: 's',
      value: took,
      budget: { of: 'value', most: HANDLED_WITHIN, absolute: true },
    }),
    figure({ name: 'outage.deadlines handled twice', unit: '', value: twice, budget: { of: 'value', most: 0 } }),
    figure({
      name: `outage.mails that leave for ${deadlines} deadlines`,
      unit: '',
      value: mails,
      budget: { of: 'value', most: deadlines / FOLDED },
    }),
  ];
}

/** Asks the platform's database for one value, as its administrator. */
async function asAdmin(platform, work) {
  const url = new URL(platform.engines().postgres.url);
  url.pathname = '/qp';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(async (sql) => (await client.query(sql)).rows[0]?.value, client);
  } finally {
    await client.end();
  }
}
