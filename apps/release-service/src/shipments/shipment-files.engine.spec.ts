import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from '@qp/contracts/operation';
import { shipmentOperations } from '@qp/contracts/release';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;
let batchId: string;
let url: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  ({ url } = await stack.start('both'));
  ({ batchId } = await supply.released('B-PICTURED'));
}, 120_000);
afterAll(() => stack.stop());

const clientOf = async (person: TestPerson, operation: Parameters<ReleaseStack['proofs']>[1], call: object) => {
  const { assertion } = await stack.proofs(person, operation, call);
  return createClient({ baseUrl: url, headers: { 'x-qp-assertion': assertion } });
};
const keep = async (shipmentId: string, content: string, person: TestPerson = people.pharmacy, fileName = 'parcel "1".jpg') => {
  const call = { params: { shipmentId }, query: { fileName } };
  const client = await clientOf(person, shipmentOperations.keepFile, call);
  const answer = await client.fetch(shipmentOperations.keepFile, { ...call, bytes: new Blob([content]) });
  return shipmentOperations.keepFile.response?.parse(await answer.json()) as { id: string };
};
const read = async (shipmentId: string, fileId: string, person: TestPerson) => {
  const call = { params: { shipmentId, fileId } };
  const client = await clientOf(person, shipmentOperations.file, call);
  return client.fetch(shipmentOperations.file, call);
};

describe('photos and logger files of a parcel', () => {
  it('are kept by whoever receives it, seen by both ends and the sponsor, and given out as they came', async () => {
    const shipment = await supply.shipped(batchId, 10);
    const { id } = await keep(shipment, 'a picture');
    await supply.step('receive', shipment, { quantity: 10 });
    for (const person of [people.pharmacy, people.depot, people.sponsor])
      expect((await supply.shipment(shipment, person)).files).toMatchObject([
        { id, fileName: 'parcel "1".jpg', addedBy: people.pharmacy.name },
      ]);
    const answer = await read(shipment, id, people.sponsor);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="shipment-${id}.jpg"`);
    expect((await buffer(answer.body as NonNullable<typeof answer.body>)).toString()).toBe('a picture');
    const rows = await until('the audit row', () => {
      const told = stack.told.auditRows.filter(({ action }) => action === 'shipment.fileKept');
      return Promise.resolve(told.length > 0 && told);
    });
    expect(rows).toMatchObject([{ stream: `shipment/${shipment}`, after: { fileId: id, fileName: 'parcel "1".jpg' } }]);
  }, 120_000);

  it('are one file however often they are sent', async () => {
    const shipment = await supply.shipped(batchId, 10);
    const [one, other] = await Promise.all([keep(shipment, 'twice'), keep(shipment, 'twice')]);
    expect((await keep(shipment, 'twice')).id).toBe(one?.id);
    expect(other?.id).toBe(one?.id);
    expect((await supply.shipment(shipment)).files).toHaveLength(1);
  }, 120_000);

  it('are taken from nobody else, of no parcel that has not left, and not empty or too large', async () => {
    const { result } = await supply.order(batchId, 10);
    expect(await problemOf(keep(result.shipmentId, 'too early'))).toMatchObject({ code: 'RULE_BROKEN', unmet: [{ code: 'NO_PARCEL' }] });
    const shipment = await supply.shipped(batchId, 10);
    expect(await problemOf(keep(shipment, 'x', people.depot))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(keep(shipment, 'x', people.otherPharmacy))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(keep(shipment, 'x', people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(keep(shipment, ''))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await problemOf(keep(shipment, 'x'.repeat(25 * 1024 ** 2 + 1)))).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect((await supply.shipment(shipment)).files).toEqual([]);
  }, 120_000);

  it('are kept from blinded roles of a blinded trial that do not handle the parcel', async () => {
    const shipment = await supply.shipped(batchId, 10);
    const { id } = await keep(shipment, 'kits');
    await supply.write('update release.trial set facts = facts || $1::jsonb', [JSON.stringify({ blinded: true })]);
    try {
      expect((await supply.shipment(shipment, people.cro)).files).toBeNull();
      expect(await problemOf(read(shipment, id, people.cro))).toMatchObject({ code: 'NOT_ALLOWED' });
      expect((await supply.shipment(shipment, people.pharmacy)).files).toHaveLength(1);
    } finally {
      await supply.write('update release.trial set facts = facts || $1::jsonb', [JSON.stringify({ blinded: false })]);
    }
  }, 120_000);
});
