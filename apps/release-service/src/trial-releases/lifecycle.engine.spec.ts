import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { masterData, trialReleaseOperations } from '@qp/contracts/release';
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

const decide = (status: 'SUBMITTED' | 'AUTHORISED', conditions: string[] = []) =>
  stack.as(people.sponsor)(masterData.setMemberStateStatus, {
    params: { trialId: supply.records.trial },
    body: { memberState: 'DK', status, dossierVersion: '1.0', conditions, reason: 'Decision of the member state.' },
  });
const is = (id: string, state: string) =>
  until(`release ${state}`, async () => {
    const view = await supply.view(id);
    return view.state === state && view;
  });

describe('a trial release over its life', () => {
  it('is blocked by what the system finds, and opens again by itself or when somebody asks', async () => {
    const { release, theCase } = await supply.certified('B-LIFE-1');
    await decide('AUTHORISED', ['Report the stability data first.']);
    expect((await is(release.id, 'BLOCKED')).blockedBy).toMatchObject([{ code: 'G-15.conditions' }]);
    const recheck = async () =>
      stack.as(people.releaser)(trialReleaseOperations.recheck, {
        params: { trialReleaseId: release.id },
        body: { expectedVersion: (await supply.view(release.id)).version },
      });
    expect((await recheck()).result.state).toBe('BLOCKED');
    await supply.acknowledge(theCase.caseId);
    expect(await problemOf(supply.signRelease(release.id))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await decide('AUTHORISED');
    await is(release.id, 'PENDING');
  }, 60_000);

  it('is suspended by the sponsor with its shipments, resumed, and revoked for good', async () => {
    const { release, batchId } = await supply.released('B-LIFE-2');
    const shipment = await supply.shipped(batchId, 5, 'clear');
    const seen = async () => ({ expectedVersion: (await supply.view(release.id)).version });
    const params = { trialReleaseId: release.id };
    await stack.as(people.sponsor)(trialReleaseOperations.suspend, {
      params,
      body: { ...(await seen()), reason: 'An urgent safety measure.' },
    });
    await until('the clearance being revoked', async () => (await supply.shipment(shipment)).state === 'REQUESTED');
    expect((await problemOf(supply.step('clear', shipment))).unmet).toMatchObject([{ code: 'G-16.release' }]);
    expect(await problemOf(supply.resume(release.id, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await supply.resume(release.id)).result.state).toBe('RELEASED');
    await supply.step('clear', shipment);
    const stale = stack.as(people.releaser)(trialReleaseOperations.revoke, {
      params,
      body: { expectedVersion: 1, reason: 'The trial is redesigned.' },
    });
    expect(await problemOf(stale)).toMatchObject({ code: 'STALE_VERSION' });
    await stack.as(people.releaser)(trialReleaseOperations.revoke, {
      params,
      body: { ...(await seen()), reason: 'The trial is redesigned.' },
    });
    await until('the clearance being revoked again', async () => (await supply.shipment(shipment)).state === 'REQUESTED');
    expect(await problemOf(supply.resume(release.id))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  }, 60_000);

  it('opens for a member state that authorises after the certification', async () => {
    const { trial } = supply.records;
    const decideSe = (status: 'SUBMITTED' | 'AUTHORISED', dossierVersion = '1.0') =>
      stack.as(people.sponsor)(masterData.setMemberStateStatus, {
        params: { trialId: trial },
        body: { memberState: 'SE', status, dossierVersion, conditions: [], reason: 'Decision of the member state.' },
      });
    const { batchNo, release } = await supply.certified('B-LIFE-5');
    // The certificate as it is where a member state had not decided at the signature; the review behind it is the case's own matter.
    const marked = { trialId: trial, memberState: 'SE', dossierVersion: '1.0', mark: 'not before authorisation of SE' };
    await supply.write(
      `update release.certificate set record = jsonb_set(record, '{destinations}', (record -> 'destinations') || $2::jsonb) where id = $1`,
      [release.certificateId, JSON.stringify([marked])],
    );
    const open = () => stack.as(people.releaser)(trialReleaseOperations.list, { query: { batchNo } });
    expect((await open()).map(({ memberState }) => memberState)).toEqual(['DK']);
    await decideSe('AUTHORISED', '2.0');
    await decideSe('SUBMITTED');
    expect((await open()).map(({ memberState }) => memberState)).toEqual(['DK']);
    await decideSe('AUTHORISED');
    const found = await until('the release for SE', async () => (await open()).find(({ memberState }) => memberState === 'SE'));
    expect(found.state).toBe('PENDING');
  }, 60_000);

  it('stays with one sponsor: another one sees neither release, hand-off nor shipment', async () => {
    const { release, batchId, theCase } = await supply.released('B-LIFE-3');
    const shipment = await supply.shipped(batchId, 5, 'clear');
    expect(await stack.as(people.other)(trialReleaseOperations.list, { query: {} })).toEqual([]);
    expect(await problemOf(supply.view(release.id, people.other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(supply.shipment(shipment, people.other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(supply.shipment(shipment, people.otherPharmacy))).toMatchObject({ code: 'NOT_FOUND' });
    await expect(supply.handoff(theCase.caseId, people.other)).rejects.toThrow('no hand-off');
    expect(await problemOf(supply.order(batchId, 1, {}, people.other))).toMatchObject({ code: 'NOT_FOUND' });
  }, 60_000);

  it('lets a depot that takes the last unit hold the batch, and confirm its status', async () => {
    const { batchId } = await supply.released('B-LIFE-4');
    const { places, orgs } = people;
    const [{ left } = { left: 0 }] = await supply.read<{ left: number }>(
      'select quantity - samples as left from release.batch where id = $1',
      [batchId],
    );
    const { result } = await supply.order(batchId, left, {
      type: 'TO_DEPOT',
      from: { organisationId: places.depot, name: 'Harbour Depot (Demo)' },
      to: { organisationId: orgs.maker, name: 'Fjord Manufacturing (Demo)' },
      siteId: undefined,
    });
    const receiver = { ...people.depot, org: orgs.maker, orgKind: 'MANUFACTURER', roles: ['DEPOT' as const] };
    await supply.step('clear', result.shipmentId);
    await supply.step('pick', result.shipmentId);
    await supply.step('dispatch', result.shipmentId);
    await supply.step('receive', result.shipmentId, { quantity: left }, receiver);
    await supply.step('accept', result.shipmentId, {}, receiver);
    await until('the batch at its new holder', async () => {
      const [batch] = await supply.read<{ place_org: string }>('select place_org from release.batch where id = $1', [batchId]);
      return batch?.place_org === orgs.maker;
    });
    const short = await supply.order(batchId, 5);
    expect(await problemOf(supply.step('clear', short.result.shipmentId))).toMatchObject({ code: 'RULE_BROKEN' });
  }, 60_000);
});
