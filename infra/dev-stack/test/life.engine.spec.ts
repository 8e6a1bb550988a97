import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { enginesOf, holdPort, Scratch, sql } from './scratch.js';
import { eventually } from '@qp/testing/stack';

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.clean());

interface Seen {
  app: string;
  mode: string;
  env: Record<string, string>;
}
const seenIn = (home: string): Seen[] =>
  readFileSync(join(home, 'seen.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Seen);

describe('a start', () => {
  it('comes up, ends on Ctrl-C with nothing left, and comes up again with its data', async () => {
    const home = scratch.home();
    const first = scratch.start(home);
    const port = await first.ready();
    expect(first.output).toContain(`QP Release is ready at http://127.0.0.1:${port}\nhttp://localhost:${port}\n`);
    expect(first.output).toMatch(/qp@nordlicht\.example +QP_CERT +secret-word/);

    const engines = enginesOf(home);
    expect(statSync(join(home, 'engines.json')).mode & 0o777).toBe(0o600);
    expect(engines.temporal.namespace).toBe('release');
    await sql(home, 'create table kept as select 42 as answer');
    await createTransport(engines.smtp.url).sendMail({ from: 'a@x.example', to: 'b@y.example', subject: 'Prüfung', text: 'word' });

    expect(await first.stop()).toBe(0);
    await first.gone();

    const second = scratch.start(home);
    await second.ready();
    expect(second.output).not.toMatch(/fetches|builds|building/);
    expect(await sql(home, 'select answer from kept')).toEqual([{ answer: 42 }]);
    const mails = (await (await fetch(enginesOf(home).smtp.inbox)).json()) as unknown[];
    expect(mails).toMatchObject([{ to: ['b@y.example'], subject: 'Prüfung', text: expect.stringContaining('word') }]);
    expect(await second.stop()).toBe(0);
    await second.gone();
  });

  it('tells the administrator of the database to set-up modes alone', async () => {
    const home = scratch.home();
    const started = scratch.start(home);
    await started.ready();
    const seen = seenIn(home);
    expect(seen.filter(({ env }) => env['DATABASE_URL']).map(({ mode }) => mode)).toEqual([
      'keys',
      ...new Array<string>(5).fill('migrate'),
      'setup',
    ]);
    const serving = seen.filter(({ mode }) => ['serve', 'both', 'worker'].includes(mode));
    expect(serving.map(({ app, mode }) => `${app} ${mode}`).sort()).toEqual([
      'audits-service serve',
      'documents-service both',
      'gateway serve',
      'notifications-service serve',
      'release-service serve',
      'release-service worker',
    ]);
    for (const { env } of serving) {
      expect(env['QP_DB_URL']).toMatch(/^postgres:\/\/127\.0\.0\.1:\d+\/qp$/);
      expect(JSON.stringify(env)).not.toContain(new URL(enginesOf(home).postgres.url).password);
      expect(env).toMatchObject({ QP_DEMO: '1', QP_RETENTION_MINUTES: '5', QP_EVIDENCE_BUCKET: 'evidence-demo' });
    }
    await started.stop();
  });

  it('takes the next port where its own is taken, and refuses a folder in use', async () => {
    const held = await holdPort();
    const home = scratch.home();
    const first = scratch.start(home, { args: ['--port', String(held.port)] });
    expect(await first.ready()).toBeGreaterThan(held.port);
    expect(first.output).toContain(`port ${held.port} is taken`);
    held.close();

    const second = scratch.start(home);
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(
      /is in use by another start \(process \d+, since .*\)\. Stop that one, or give another folder with --home DIR/,
    );
    expect(await first.stop()).toBe(0);
  });

  it('without demo prints the one-time link and makes no accounts', async () => {
    const started = scratch.start(scratch.home(), { args: ['--no-demo'] });
    const port = await started.ready();
    await eventually('link', () => started.output.includes(`http://localhost:${port}/first/abc`));
    expect(started.output).not.toContain('Demo accounts');
    await started.stop();
  });

  it.each([
    [['--temporal', 'postgres'], '--temporal postgres is not available yet'],
    [['--port', 'many'], '--port needs a number'],
    [['--what'], "Unknown option '--what'"],
  ])('refuses %p as wrong use', async (args, words) => {
    const started = scratch.start(scratch.home(), { args });
    expect(await started.ended).toBe(2);
    expect(started.output).toContain(words);
  });
});
