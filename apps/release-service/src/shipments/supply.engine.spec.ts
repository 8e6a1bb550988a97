import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

describe('a certified batch on its way to the patients', () => {
  it('is handed over, released by the sponsor, shipped and accepted', async () => {
    const { theCase, batchId, batchNo, handoff, release } = await supply.certified('B-SUPPLY-1');
    expect(handoff).toMatchObject({ decision: 'CERTIFIED', status: 'SENT', version: 2 });
    expect(handoff.to.map(({ as }) => as)).toEqual(['HOLDER', 'SPONSOR']);
    await until('the mail of the hand-off', () =>
      Promise.resolve(stack.told.mails.find(({ template, caseId }) => template === 'case.certified' && caseId === theCase.caseId)),
    );
    expect(release).toMatchObject({ state: 'PENDING', memberState: 'DK', blockedBy: [] });
    expect(await problemOf(supply.order(batchId, 40))).toMatchObject({ code: 'GATE_NOT_MET' });
    expect((await problemOf(supply.signRelease(release.id))).unmet).toMatchObject([{ code: 'G-15.handoff' }]);
    await supply.acknowledge(theCase.caseId);
    expect(await problemOf(supply.signRelease(release.id, people.qp))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(supply.signRelease(release.id, people.qpAsReleaser))).toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect(await problemOf(supply.signRelease(release.id, people.otherReleaser))).toMatchObject({ code: 'NOT_FOUND' });
    const signed = await supply.signRelease(release.id);
    expect(signed.result.state).toBe('RELEASED');
    expect(await supply.view(release.id, people.pharmacy)).toMatchObject({ state: 'RELEASED', releasedBy: people.releaser.name });

    const { result } = await supply.order(batchId, 40);
    expect((await supply.step('clear', result.shipmentId)).result.state).toBe('CLEARED_TO_SHIP');
    expect((await problemOf(supply.step('pick', result.shipmentId))).unmet).toMatchObject([{ code: 'G-16.holder' }]);
    await supply.confirmStock(theCase.caseId);
    await supply.step('pick', result.shipmentId);
    expect((await supply.step('dispatch', result.shipmentId)).result.state).toBe('DISPATCHED');
    expect(await problemOf(supply.step('receive', result.shipmentId, {}, people.otherPharmacy))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await supply.step('receive', result.shipmentId)).result.state).toBe('PENDING_TEMP_REVIEW');
    const command = randomUUID();
    const [{ version } = { version: 0 }] = await supply.read<{ version: number }>('select version from release.shipment where id = $1', [
      result.shipmentId,
    ]);
    const accepted = await supply.step('accept', result.shipmentId, { expectedVersion: version }, undefined, command);
    const again = await supply.step('accept', result.shipmentId, { expectedVersion: version }, undefined, command);
    expect(again).toEqual(accepted);
    const view = await supply.shipment(result.shipmentId, people.pharmacy);
    expect(view.state).toBe('ACCEPTED');
    expect(view.history.map(({ state }) => state)).toEqual([
      'REQUESTED',
      'CLEARED_TO_SHIP',
      'PICKED',
      'DISPATCHED',
      'PENDING_TEMP_REVIEW',
      'ACCEPTED',
    ]);
    expect(await supply.read('select issued from release.batch where batch_no = $1', [batchNo])).toEqual([{ issued: 40 }]);
  }, 180_000);
});
