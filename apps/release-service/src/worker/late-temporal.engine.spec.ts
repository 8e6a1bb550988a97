import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layWire, type Wire } from '@qp/testing/stack';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { isReady, makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let toTemporal: Wire;

beforeAll(async () => {
  stack = await makeReleaseStack();
  toTemporal = await layWire(process.env['TEMPORAL_ADDRESS'] ?? '');
}, 120_000);
afterAll(async () => {
  toTemporal.mend();
  await stack.stop();
  await toTemporal.close();
});

describe('a worker whose Temporal answers late', () => {
  it('stays, says that it is not ready, and works once it is answered', async () => {
    toTemporal.cut();
    const worker = await stack.start('worker', { temporal: toTemporal.address, unready: true });
    expect(await isReady(worker)).toBe(false);
    toTemporal.mend();
    await until('the worker being ready', () => isReady(worker));
    await stack.start('serve');
    const theCase = await ACase.open(stack, people, await writeMasterRecords(stack.database, people), 'B-LATE');
    expect(await theCase.view()).toMatchObject({ state: 'INTAKE' });
  }, 120_000);

  it('can be stopped before it was answered', async () => {
    toTemporal.cut();
    const worker = await stack.start('worker', { temporal: toTemporal.address, unready: true });
    await worker.stop();
    await expect(fetch(worker.url)).rejects.toThrow('fetch failed');
  }, 60_000);
});
