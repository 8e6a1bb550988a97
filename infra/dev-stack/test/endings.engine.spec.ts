import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Scratch, sql } from './scratch.js';
import { eventually } from '@qp/testing/stack';

// each starts the whole stack, some of them three times
jest.setTimeout(240_000);

let scratch: Scratch;
beforeEach(() => {
  scratch = new Scratch();
});
afterEach(() => scratch.clean());

describe('an ending that nobody asked the start for', () => {
  it('SIGTERM to npm alone stops everything', async () => {
    const started = scratch.start(scratch.home(), { through: 'npm' });
    await started.ready();
    started.child.kill('SIGTERM');
    await started.gone();
  });

  it('kill -9 of npm alone stops everything', async () => {
    const started = scratch.start(scratch.home(), { through: 'npm' });
    await started.ready();
    started.child.kill('SIGKILL');
    await started.gone();
  });

  it('kill -9 of the start alone leaves no orphan, and the next start finds the data', async () => {
    const home = scratch.home();
    const first = scratch.start(home);
    await first.ready();
    await sql(home, 'create table kept as select 1 as one');
    process.kill(first.pidOf(/start-platform\.mjs/), 'SIGKILL');
    // At once, while the guard of the first one is still stopping.
    const second = scratch.start(home);
    await second.ready();
    await first.gone();
    expect(await sql(home, 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('kill -9 of every process leaves a folder that starts again', async () => {
    const home = scratch.home();
    const first = scratch.start(home);
    await first.ready();
    await sql(home, 'create table kept as select 1 as one');
    first.end();
    await first.gone();
    const second = scratch.start(home);
    await second.ready();
    expect(await sql(home, 'select one from kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('kill -9 of the start and of its guard leaves no orphan after the next start', async () => {
    const home = scratch.home();
    const first = scratch.start(home);
    await first.ready();
    for (const pattern of [/start-platform\.mjs/, /guard\.mjs/]) process.kill(first.pidOf(pattern), 'SIGKILL');
    const second = scratch.start(home);
    await second.ready();
    await first.gone();
    await second.stop();
  });

  it('a crashed engine is named with its log, and the rest stops in order', async () => {
    const started = scratch.start(scratch.home());
    await started.ready();
    process.kill(started.pidOf(/server start-dev/), 'SIGKILL');
    expect(await started.ended).toBe(1);
    expect(started.output).toMatch(/temporal ended \(SIGKILL\)\. Its log is .*temporal\.log/);
    await started.gone();
  });

  it('an app that ends before it was ready is started again, and after the third time the start is given up with its words', async () => {
    const once = scratch.start(scratch.home(), { env: { QP_TEST_ENDS: 'audits-service=1' } });
    await once.ready();
    expect(once.output).toMatch(
      /audits-service ended \(exit 7\) before it was ready; starts again in 250 ms; its log is .*audits-service\.log/,
    );
    await once.stop();
    const always = scratch.start(scratch.home(), { env: { QP_TEST_ENDS: 'audits-service=9' } });
    expect(await always.ended).toBe(1);
    expect(always.output.match(/before it was ready/g)).toHaveLength(2);
    expect(always.output).toMatch(/audits-service ended \(exit 7\)\. Its log is .*audits-service\.log; the end of it:\s+not yet/);
    await always.gone();
  });

  it('a crashed app is started again, but not for ever', async () => {
    const started = scratch.start(scratch.home());
    const port = await started.ready();
    const pid = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.text(),
        () => undefined,
      );
    const crash = async () => {
      const before = await eventually('gateway answers', pid);
      await fetch(`http://127.0.0.1:${port}/crash`).catch(() => undefined);
      return before;
    };
    const before = await crash();
    expect(await eventually('gateway answers again', pid)).not.toBe(before);
    for (let more = 0; more < 5; more++) await crash();
    expect(await started.ended).toBe(1);
    expect(started.output).toMatch(/gateway crashed 6 times within a minute/);
    await started.gone();
  });
});
