import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { audits } from '@qp/contracts/audits';
import { KeyRing } from '@qp/platform/auth';
import { serviceClient } from '@qp/platform/service-kit';
import { figure } from '../figures/figure.mjs';
import { isolation } from './isolation.mjs';
import { holdOrResume, openCases } from '../play/cheap-command.mjs';

const ROWS_AT_ONCE = 200;
const SENDERS = 2;

/**
 * Rows per second that the audits-service takes in from other services while one person sends commands, against plain inserts of
 * the same rows by as many connections, a transaction for as many rows, beside the same commands.
 * @param {import('../run.mjs').Bench} bench
 */
export async function audit({ platform, player, trial, quick }) {
  const batches = quick ? 10 : 40;
  const keys = await KeyRing.load(join(platform.home, 'keys.json'));
  const client = serviceClient(platform.address('QP_URL_AUDITS'), keys, 'release', { timeout: 60_000 });
  const deliver = (rows) => client.call(audits.takeIn, { body: { rows } });
  await rate(1, deliver);
  const commands = await LiveCommands.start(player, await trial());
  const ours = await rate(batches, deliver);
  const plain = await plainInserts(platform.engines().postgres.url, batches);
  await commands.stop();
  const sample = newBatch();
  await deliver(sample);
  const adminUrl = new URL(platform.engines().postgres.url);
  adminUrl.pathname = '/qp';
  const { stream, ownerOrg } = sample[0];
  return [
    await isolation({ adminUrl: adminUrl.href, keys, stream, organisation: ownerOrg, quick }),
    figure({
      name: 'audit.append',
      unit: 'rows/s',
      value: Math.round(ours),
      anchor: { name: 'plain inserts', value: Math.round(plain) },
      budget: { of: 'value', least: 2000, absolute: true },
    }),
  ];
}

/** Somebody who puts a case on hold and takes it off again, until stopped. */
class LiveCommands {
  #going = true;
  #done = Promise.resolve();

  static async start(player, trial) {
    const [one] = await openCases(player, trial, 'BENCH-A', 1);
    const commands = new LiveCommands();
    commands.#done = (async () => {
      while (commands.#going) await holdOrResume(player, one);
    })();
    return commands;
  }

  stop() {
    this.#going = false;
    return this.#done;
  }
}

/** @param {number} batches per sender @param {(rows: object[]) => Promise<unknown>} take @returns {Promise<number>} rows per second */
async function rate(batches, take) {
  const work = Array.from({ length: SENDERS }, () => Array.from({ length: batches }, newBatch));
  const began = performance.now();
  await Promise.all(
    work.map(async (mine) => {
      for (const rows of mine) await take(rows);
    }),
  );
  return (SENDERS * batches * ROWS_AT_ONCE) / ((performance.now() - began) / 1000);
}

function newBatch() {
  const caseId = randomUUID();
  const organisation = randomUUID();
  return Array.from({ length: ROWS_AT_ONCE }, (_, i) => ({
    eventId: randomUUID(),
    service: 'release',
    stream: `case/${caseId}`,
    n: i + 1,
    at: new Date().toISOString(),
    action: 'cases.hold',
    subject: { kind: 'case', id: caseId },
    ownerOrg: organisation,
    sponsorId: organisation,
    actor: { kind: 'person', personId: organisation, name: 'Measured', roles: ['QA_REVIEWER'] },
    before: { state: 'INTAKE', version: i },
    after: { state: 'ON_HOLD', version: i + 1 },
    reason: 'Measured',
    requestId: randomUUID(),
  }));
}

async function plainInserts(url, batches) {
  const pool = new pg.Pool({ connectionString: url, max: SENDERS });
  try {
    await pool.query('create table bench_audit (event_id uuid primary key, row jsonb not null)');
    return await rate(batches, async (rows) => {
      const connection = await pool.connect();
      try {
        await connection.query('begin');
        for (const row of rows) await connection.query('insert into bench_audit values ($1, $2)', [row.eventId, JSON.stringify(row)]);
        await connection.query('commit');
      } finally {
        connection.release();
      }
    });
  } finally {
    await pool.end();
  }
}
