import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;
let batchId: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
  ({ batchId } = await supply.released('B-QUANTITY'));
}, 120_000);
afterAll(() => stack.stop());

const issued = async () => (await supply.read<{ issued: number }>('select issued from release.batch where id = $1', [batchId]))[0]?.issued;

describe('quantities of a batch of 1000 units with 10 samples', () => {
  it('never ships more than certified less samples and issues, whatever is cleared at once', async () => {
    const orders = await Promise.all(Array.from({ length: 30 }, () => supply.order(batchId, 40)));
    const outcomes = await Promise.allSettled(orders.map(({ result }) => supply.step('clear', result.shipmentId)));
    const cleared = orders.filter((_, at) => outcomes[at]?.status === 'fulfilled');
    expect(cleared).toHaveLength(24);
    expect(await issued()).toBe(960);
    const [first] = cleared;
    if (!first) throw new Error('nothing was cleared');
    await supply.step('cancel', first.result.shipmentId);
    expect(await issued()).toBe(920);
    const late = orders.find((_, at) => outcomes[at]?.status === 'rejected');
    expect((await supply.step('clear', late?.result.shipmentId ?? '')).result.state).toBe('CLEARED_TO_SHIP');
    expect(await issued()).toBe(960);
  }, 120_000);

  it('reconciles what arrived: missing units are explained, an excursion waits for the sponsor', async () => {
    const short = await supply.shipped(batchId, 10);
    await supply.step('receive', short, { quantity: 8 });
    expect((await problemOf(supply.step('accept', short))).unmet).toMatchObject([{ code: 'G-17.quantity' }]);
    expect((await supply.step('accept', short, { difference: 'Two bottles were broken, agreed with the sponsor.' })).result.state).toBe(
      'ACCEPTED',
    );
    const [row] = await supply.read('select accepted, lost, rejected, returned from release.shipment where id = $1', [short]);
    expect(row).toEqual({ accepted: 8, lost: 2, rejected: 0, returned: 0 });

    const warm = await supply.shipped(batchId, 5);
    const received = await supply.step('receive', warm, { quantity: 5, temperature: { min: 19, max: 31, loggerFile: 'L-2.pdf' } });
    expect(received.result.state).toBe('QUARANTINED_AT_SITE');
    expect(await problemOf(supply.step('decideQuarantine', warm, {}, people.pharmacy))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(supply.step('decideQuarantine', warm))).toMatchObject({ code: 'RULE_BROKEN' });
    await supply.step('decideQuarantine', warm, { outcome: 'NOT_USABLE', reason: 'Outside the stability budget.' });
    expect((await supply.step('reject', warm)).result.state).toBe('REJECTED_AT_SITE');
    expect((await supply.step('return', warm)).result.state).toBe('RETURNED');
    expect(await problemOf(supply.step('accept', warm))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  }, 120_000);

  it('counts a parcel without its logger file as an excursion', async () => {
    const silent = await supply.shipped(batchId, 5);
    const { result } = await supply.step('receive', silent, { quantity: 5, temperature: undefined });
    expect(result.state).toBe('QUARANTINED_AT_SITE');
    const used = await supply.step('decideQuarantine', silent, { stabilityReference: 'STAB-01' });
    expect(used.result.state).toBe('PENDING_TEMP_REVIEW');
  }, 60_000);
});
