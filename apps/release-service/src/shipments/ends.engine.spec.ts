import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deviationOperations, shipmentOperations } from '@qp/contracts/release';
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
  ({ batchId } = await supply.released('B-ENDS'));
}, 120_000);
afterAll(() => stack.stop());

const depot = () => ({ organisationId: people.places.depot, name: 'Harbour Depot (Demo)' });
const codesOf = async (act: Promise<unknown>) => (await problemOf(act)).unmet?.map(({ code }) => code);

/** Codes of a refusal under a change of the shipment's own record that is undone after it. */
async function under(shipmentId: string, column: string, broken: unknown, act: () => Promise<unknown>): Promise<string[] | undefined> {
  const [before] = await supply.read<Record<string, unknown>>(`select ${column} as was from release.shipment where id = $1`, [shipmentId]);
  const write = (value: unknown) =>
    supply.write(`update release.shipment set ${column} = $2 where id = $1`, [
      shipmentId,
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    ]);
  await write(broken);
  try {
    return await codesOf(act());
  } finally {
    await write(before?.['was'] ?? null);
  }
}

describe('a parcel that is lost', () => {
  it('is reported by one of its ends with a reason, counts as issued, and ends the shipment', async () => {
    const lost = await supply.shipped(batchId, 7);
    const issued = async () =>
      (await supply.read<{ issued: number }>('select issued from release.batch where id = $1', [batchId]))[0]?.issued;
    const before = await issued();
    expect(await problemOf(supply.step('reportLost', lost, { reason: '' }))).toMatchObject({ status: 400 });
    expect(await problemOf(supply.step('reportLost', lost, {}, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(supply.step('reportLost', lost, {}, people.otherPharmacy))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await supply.step('reportLost', lost, {}, people.depot)).result.state).toBe('LOST');
    const [row] = await supply.read('select state, accepted, rejected, lost, returned from release.shipment where id = $1', [lost]);
    expect(row).toEqual({ state: 'LOST', accepted: 0, rejected: 0, lost: 7, returned: 0 });
    expect(await issued()).toBe(before);
    for (const name of ['receive', 'reportLost'] as const)
      expect(await problemOf(supply.step(name, lost))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const notSent = await supply.shipped(batchId, 1, 'pick');
    expect(await problemOf(supply.step('reportLost', notSent, {}, people.depot))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  }, 60_000);
});

describe('the list of shipments', () => {
  it('gives those that have not ended apart from those that have, page by page, each once', async () => {
    const open = await supply.shipped(batchId, 1, 'clear');
    const second = await supply.shipped(batchId, 1, 'clear');
    const lost = await supply.shipped(batchId, 1);
    await supply.step('reportLost', lost, {}, people.depot);
    const page = (query: { ended?: 'true' | 'false'; limit?: number; after?: string }) =>
      stack.as(people.depot)(shipmentOperations.list, { query: { batchId, ...query } });
    const idsOf = async (query: Parameters<typeof page>[0]) => (await page(query)).map(({ id }) => id);
    expect(await idsOf({ ended: 'false' })).toEqual(expect.arrayContaining([open, second]));
    expect(await idsOf({ ended: 'false' })).not.toContain(lost);
    expect(await idsOf({ ended: 'true' })).toContain(lost);
    const all = await idsOf({});
    const paged: string[] = [];
    for (let after: string | undefined; ; after = paged.at(-1)) {
      const next = await idsOf({ limit: 2, after });
      paged.push(...next);
      if (next.length < 2) break;
    }
    expect(paged).toEqual(all);
    expect(all.indexOf(lost)).toBeLessThan(all.indexOf(open));
  }, 60_000);
});

describe('what else stands against a shipment', () => {
  it('a shipping order, and a deviation on its very units; other units of the batch leave', async () => {
    const { result } = await supply.order(batchId, 5);
    expect(await under(result.shipmentId, 'order_no', '', () => supply.step('clear', result.shipmentId))).toEqual(['G-16.order']);
    await stack.as(people.qa)(deviationOperations.raise, {
      body: {
        batchId,
        title: 'Damaged shipper',
        description: 'The shipper of this order was dropped.',
        type: 'TEMPERATURE_TRANSPORT',
        scope: 'SHIPMENT',
        shipmentId: result.shipmentId,
        step: 'TRANSPORT',
        siteName: 'Harbour Depot (Demo)',
        detectedAt: new Date(Date.now() - 60_000).toISOString(),
      },
    });
    expect(await codesOf(supply.step('clear', result.shipmentId))).toEqual(['G-16.deviation']);
    expect(await supply.shipped(batchId, 5, 'clear')).toEqual(expect.any(String));
  }, 60_000);

  it('places that nobody authorised for the batch, while it is in quarantine', async () => {
    const inQuarantine = await supply.batchAtDepot('B-ENDS-QUARANTINE');
    const order = async (to: { organisationId: string; name: string }) =>
      (await supply.order(inQuarantine, 5, { type: 'QUARANTINE_TRANSFER', from: depot(), to, siteId: undefined })).result.shipmentId;
    const astray = await order({ organisationId: randomUUID(), name: 'A store that nobody authorised' });
    expect(await codesOf(supply.step('clear', astray))).toEqual(['G-16.sites-authorised']);
    const home = await order({ organisationId: people.orgs.maker, name: 'Fjord Manufacturing (Demo)' });
    expect((await supply.step('clear', home)).result.state).toBe('CLEARED_TO_SHIP');
  }, 60_000);

  it('a depot, before the sponsor has released the batch anywhere', async () => {
    const certified = await supply.certified('B-ENDS-CERTIFIED');
    const to = { organisationId: people.orgs.maker, name: 'Fjord Manufacturing (Demo)' };
    const { result } = await supply.order(certified.batchId, 5, { type: 'TO_DEPOT', from: depot(), to, siteId: undefined });
    expect(await codesOf(supply.step('clear', result.shipmentId))).toEqual(['G-16.depot-before-release']);
  }, 60_000);

  it('at the site: no verified receipt, no logger reading, an open excursion, another place', async () => {
    const arrived = await supply.shipped(batchId, 5, 'receive');
    const accept = () => supply.step('accept', arrived);
    expect(await under(arrived, 'receipt', null, accept)).toEqual(['G-17.receipt', 'G-17.logger']);
    expect(await under(arrived, 'receipt', { condition: 'Intact', receivedBy: 'U. Pharmacy' }, accept)).toEqual(['G-17.logger']);
    expect(await under(arrived, 'excursion', 'above 25 °C for 40 minutes', accept)).toEqual(['G-17.excursion']);
    expect(await problemOf(supply.step('accept', arrived, {}, people.depot))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(supply.step('accept', arrived, {}, people.otherPharmacy))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await accept()).result.state).toBe('ACCEPTED');
  }, 60_000);
});
