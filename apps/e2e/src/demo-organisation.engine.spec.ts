import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ApiClient } from '@qp/contracts/operation';
import { boardOperations, capacityOperations, followUpOperations, planningOperations } from '@qp/contracts/release';
import { signInScripted, type ScriptedPerson } from '@qp/platform/scripted-people';
import { Started, eventually, type CaughtMail } from '@qp/testing/stack';
import { qp } from './qp.js';

const PATIENCE = 600_000;
/** So many releases cover every phase; all forty are played by the bench. */
const FIRST_ROUND = '12';
/** Of sixty copies a few are of a batch that the demo has archived, which is not in flight any more. */
const IN_FLIGHT = 54;

describe('the demo organisation', () => {
  const home = mkdtempSync(join(tmpdir(), 'qp-organisation-'));
  let platform: Started;
  let operations: ApiClient;
  let url: string;

  const start = async () => {
    platform = new Started(['--home', home, '--port', '6650'], { QP_DEMO_ORGANISATION: FIRST_ROUND });
    url = `http://127.0.0.1:${await platform.ready()}`;
    const accounts = JSON.parse(readFileSync(join(home, 'accounts.json'), 'utf8')) as ScriptedPerson[];
    const account = accounts.find(({ email }) => email === 'ops@nordlicht.example');
    if (!account) throw new Error('there is no account of operations');
    operations = createClient({ baseUrl: url, token: (await signInScripted(url, account)).token });
  };
  const stop = async () => {
    await platform.stop();
    await platform.gone();
  };
  const rows = async () => (await operations.call(boardOperations.releases, { query: { limit: 200 } as never })).rows;
  const caught = async () => {
    const { smtp } = JSON.parse(readFileSync(join(home, 'engines.json'), 'utf8')) as { smtp: { inbox: string } };
    return (await (await fetch(smtp.inbox)).json()) as CaughtMail[];
  };

  beforeAll(async () => {
    chmodSync(home, 0o755);
    await start();
  }, 200_000);
  afterAll(async () => {
    await stop();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  it('goes on where a stop in the middle cut it, and makes nothing twice', async () => {
    await eventually('some releases', async () => ((await rows()).length >= 3 ? true : undefined), PATIENCE);
    await stop();
    await start();
    const certifications = async () => new Set((await rows()).map(({ certification }) => certification));
    await eventually(
      'the first round: every phase',
      async () => {
        const seen = await certifications();
        return ['Certified', 'Rejected', 'Checklist complete: QP decides'].every((words) => [...seen].some((one) => one.startsWith(words)))
          ? true
          : undefined;
      },
      PATIENCE,
    );
    const numbers = (await rows()).map(({ batchNo }) => batchNo);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(await operations.call(planningOperations.listPlannedBatches, {})).toMatchObject([{ batchNo: 'N26-001' }]);
  }, 1_500_000);

  it('has people with their time, one of them on leave, and a past to learn from', async () => {
    const profiles = await operations.call(capacityOperations.listProfiles, {});
    expect(profiles.filter(({ pool, version }) => pool === 'QP' && version > 0)).toHaveLength(3);
    expect(profiles.filter(({ pool, version }) => pool === 'QA' && version > 0)).toHaveLength(3);
    expect(await operations.call(planningOperations.listAbsences, {})).toHaveLength(1);
  });

  it('gets on with the demo of three batches beside it', async () => {
    expect(await qp(home, url, 'demo')).toMatchObject({ code: 0, err: '' });
    const played = (await rows()).filter(({ batchNo }) => batchNo.startsWith('B2025-'));
    // The first one is archived, and so on no board.
    expect(played.map(({ batchNo }) => batchNo)).toEqual(expect.arrayContaining(['B2025-02', 'B2025-03']));
    expect((await qp(home, url, 'logs', '--annex', '6', '--batch', 'B2025-01')).out).toContain('Archived');
    expect(platform.output).not.toContain('the demo organisation is not complete');
  }, 900_000);

  it('lets the desks be prepared beside it, whose people are its own, and once more', async () => {
    for (const run of ['first', 'second'])
      expect({ run, ...(await qp(home, url, 'demo', '--desks')) }).toMatchObject({ run, code: 0, err: '' });
    const risk = (await rows()).find(({ batchNo }) => batchNo === 'B2026-12');
    expect(risk?.certification).toBe('Not certified');
  }, 900_000);

  // What comes by the clock has come meanwhile.
  it('reminds the silent sponsor more and more often, and escalates with a remedy', async () => {
    const reminders = await eventually(
      'a second reminder',
      async () => {
        const mails = (await caught()).filter(({ to }) => [to].flat().some((address) => address.includes('supply@fornax.example')));
        return mails.some(({ text }) => text.includes('This is reminder 2')) ? mails : undefined;
      },
      PATIENCE,
    );
    expect(reminders.length).toBeGreaterThan(1);
    const escalations = await eventually(
      'an escalation with a remedy',
      async () => {
        const open = await operations.call(followUpOperations.escalations, { query: {} });
        return open.some(({ words }) => words.includes('What would help most')) ? open : undefined;
      },
      PATIENCE,
    );
    expect(escalations.map(({ words }) => words).join()).toContain('collection of documents');
  }, 1_300_000);

  // Last: the folder is synthetic from then on.
  it('is the pattern of a synthetic load, which comes onto the board and is made once', async () => {
    // The demo's people go on making releases of their own meanwhile.
    const synthetic = async () => (await rows()).filter(({ batchNo }) => batchNo.startsWith('SYN-'));
    const load = ['simulate', '--load', '--seed', '7', '--releases', '60', '--shipments', '300', '--audit-rows', '2500', '--sponsors', '6'];
    expect(await qp(home, url, ...load)).toMatchObject({ code: 0, err: '' });
    const loaded = await eventually(
      'the load on the board',
      async () => {
        const found = await synthetic();
        return found.length >= IN_FLIGHT ? found : undefined;
      },
      PATIENCE,
    );
    expect(loaded.length).toBeLessThanOrEqual(60);
    expect(new Set(loaded.map(({ sponsorName }) => sponsorName)).size).toBe(6);
    expect(new Set(loaded.map(({ phase }) => phase)).size).toBeGreaterThanOrEqual(4);
    expect(loaded.every(({ certifyBy, milestone }) => certifyBy !== null && milestone !== null)).toBe(true);

    const again = await qp(home, url, ...load);
    expect(again.code).toBe(1);
    expect(again.err).toContain('holds a synthetic load already');
    const after = await synthetic();
    expect(after.length).toBeGreaterThanOrEqual(loaded.length);
    expect(after.length).toBeLessThanOrEqual(60);
  }, 700_000);
});
