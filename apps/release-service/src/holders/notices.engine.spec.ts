import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holderOperations, recallOperations } from '@qp/contracts/release';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
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

describe('holders of a suspended batch', () => {
  it('are listed with what they have, and each says for itself that the stock is set apart', async () => {
    const { theCase, batchId } = await supply.released('B-HOLDERS-1');
    const arrived = await supply.shipped(batchId, 40, 'receive');
    await supply.step('accept', arrived);
    const { params } = theCase;
    const list = (person: TestPerson = people.sponsor) => stack.as(person)(holderOperations.list, { params });
    const acknowledge = (person: TestPerson, remark?: string) =>
      stack.as(person)(holderOperations.acknowledge, { params, body: { remark } });
    expect(await problemOf(acknowledge(people.depot))).toMatchObject({ code: 'NOT_FOUND' });

    await theCase.sign('suspend', { reason: 'A complaint came in.' });
    const told = await until('the notices', async () => {
      const found = await list();
      return found.every(({ toldAt }) => toldAt !== null) && found;
    });
    expect(told.map(({ place, quantity, acknowledgedAt }) => ({ place, quantity, acknowledgedAt }))).toEqual(
      expect.arrayContaining([
        { place: 'DEPOT', quantity: 950, acknowledgedAt: null },
        { place: 'SITE', quantity: 40, acknowledgedAt: null },
      ]),
    );

    const noticesOf = (person: TestPerson) => stack.as(person)(holderOperations.notices, { query: { caseId: params.caseId } });
    const [open] = await noticesOf(people.pharmacy);
    expect(open).toMatchObject({ batchNo: 'B-HOLDERS-1', place: 'SITE', quantity: 40, acknowledgedAt: null, remark: null });
    expect(await noticesOf(people.otherPharmacy)).toEqual([]);
    expect(await problemOf(acknowledge(people.otherPharmacy))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(acknowledge(people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await acknowledge(people.depot, 'All in cage 4.')).result).toMatchObject({ notices: 1 });
    expect(await noticesOf(people.depot)).toMatchObject([{ acknowledgedBy: people.depot.name, remark: 'All in cage 4.' }]);
    const others = (await list(people.qp)).filter(({ acknowledgedAt }) => acknowledgedAt === null);
    expect(others.map(({ place }) => place)).toEqual(['SITE']);
    expect((await acknowledge(people.pharmacy)).result.notices).toBe(1);
    const all = await list();
    expect(all.map(({ acknowledgedBy }) => acknowledgedBy).sort()).toEqual([people.depot.name, people.pharmacy.name]);
    expect(await problemOf(acknowledge(people.depot))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await supply.read('select remark from release.holder_notice where org_id = $1', [people.places.depot])).toEqual([
      { remark: 'All in cage 4.' },
    ]);
    await until('the audit rows', () =>
      Promise.resolve(stack.told.auditRows.filter(({ action }) => action === 'freeze.acknowledge').length === 2),
    );

    // The next freeze asks anew.
    await theCase.sign('reinstate', { reason: 'The complaint is unfounded.', investigation: 'INV-1' });
    await theCase.sign('suspend', { reason: 'Another complaint came in.' });
    await until('the second notices', async () => (await list()).every(({ acknowledgedAt }) => acknowledgedAt === null));
    expect((await acknowledge(people.pharmacy)).result.notices).toBe(1);

    // Where it is called back, those who hold it read so, although the site is no party of the case.
    expect(await noticesOf(people.pharmacy)).toMatchObject([{ recall: null }, { recall: null }]);
    const decision = { level: 'SITE', class: 'II' } as const;
    const { hash: manifestHash } = await stack.as(people.qp)(recallOperations.manifest, { params, query: decision });
    await stack.as(people.qp)(recallOperations.decide, {
      params,
      body: { ...decision, reason: 'Particles were found.', manifestHash },
      manifestHash,
      commandId: randomUUID(),
    });
    for (const holder of [people.pharmacy, people.depot])
      expect((await noticesOf(holder))[0]).toMatchObject({ recall: { ...decision, reason: 'Particles were found.' } });
    expect(await stack.as(people.depot)(recallOperations.list, { params })).toMatchObject([{ ...decision, by: people.qp.name }]);
    expect(await noticesOf(people.otherPharmacy)).toEqual([]);
  }, 120_000);
});
