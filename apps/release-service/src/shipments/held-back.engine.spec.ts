import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deviationOperations } from '@qp/contracts/release';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { heldBySignatures } from '../../test/held-by-signatures.js';

const people = makeSupplyPeople();
/** Who keeps the stores of the maker. */
const maker: TestPerson = {
  personId: randomUUID(),
  name: 'F. Maker',
  org: people.orgs.maker,
  orgKind: 'MANUFACTURER',
  roles: ['DEPOT'],
  sponsors: [],
};
const site2 = randomUUID();
const tooWarm = { quantity: 10, temperature: { min: 19, max: 41, loggerFile: 'L-1.pdf' } };
let stack: ReleaseStack;
let supply: ASupply;
let batchId: string;
let releaseId: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await supply.write(
    `insert into release.site (id, owner_org, sponsor_id, trial_id, organisation_id, number, name, member_state, address, status)
     values ($1, $2, $3, $4, $5, '102', 'Site 102 (Demo Hospital)', 'DK', '2 Hospital Road', 'ACTIVE')`,
    [site2, people.orgs.provider, people.orgs.aurora, supply.records.trial, people.places.otherSite],
  );
  await stack.start('both');
  const made = await supply.certified('B-HELD');
  await supply.acknowledge(made.theCase.caseId);
  await supply.confirmStock(made.theCase.caseId);
  await supply.signRelease(made.release.id, people.releaser, [supply.site, site2]);
  batchId = made.batchId;
  releaseId = made.release.id;
}, 180_000);
afterAll(() => stack.stop());

const codesOf = async (act: Promise<unknown>) => {
  const problem = await problemOf(act);
  return problem.unmet?.map(({ code }) => code) ?? [problem.code];
};
const setTrial = (status: string) => supply.write('update release.trial set status = $2 where id = $1', [supply.records.trial, status]);

/** Moves units from the first site on to the second. */
const onward = async () =>
  (
    await supply.order(batchId, 10, {
      type: 'SITE_TRANSFER',
      from: { organisationId: people.places.site, name: 'Site 101' },
      to: { organisationId: people.places.otherSite, name: 'Site 102' },
      siteId: site2,
      approval: { sponsorApproval: 'TA-1', qpConsultation: 'QC-1' },
    })
  ).result.shipmentId;

describe('units that a site has not accepted', () => {
  it('are not shipped on to patients of another site: not on arrival, not in quarantine, only once accepted', async () => {
    const { result } = await supply.order(batchId, 10);
    for (const name of ['clear', 'pick', 'dispatch'] as const) await supply.step(name, result.shipmentId);
    expect((await supply.step('receive', result.shipmentId, tooWarm)).result.state).toBe('QUARANTINED_AT_SITE');
    const transfer = await onward();
    expect(await codesOf(supply.step('clear', transfer))).not.toEqual([]);
    await supply.step('decideQuarantine', result.shipmentId, { stabilityReference: 'ST-1' });
    expect(await codesOf(supply.step('clear', transfer))).not.toEqual([]);
    await supply.step('accept', result.shipmentId);
    expect((await supply.step('clear', transfer)).result.state).toBe('CLEARED_TO_SHIP');
  }, 60_000);
});

describe('a trial that is not running', () => {
  it.each(['HALTED', 'MEASURE', 'ENDED'])(
    '%s: nothing is ordered, cleared, dispatched, accepted or released to more sites',
    async (status) => {
      const ordered = (await supply.order(batchId, 1)).result.shipmentId;
      const [picked, arrived] = [await supply.shipped(batchId, 1, 'pick'), await supply.shipped(batchId, 1, 'receive')];
      await setTrial(status);
      try {
        expect(await codesOf(supply.order(batchId, 1))).toEqual(['G-16.halt']);
        expect(await codesOf(supply.step('clear', ordered))).toEqual(['G-16.halt']);
        expect(await codesOf(supply.step('dispatch', picked))).toEqual(['G-16.halt']);
        expect(await codesOf(supply.step('accept', arrived))).toEqual(['G-17.halt']);
      } finally {
        await setTrial('ONGOING');
      }
    },
    60_000,
  );

  it('from the commit of its halt on: a dispatch under way waits for it and is refused', async () => {
    const picked = await supply.shipped(batchId, 1, 'pick');
    const waiting = `select 1 from pg_locks where not granted`;
    await stack.database.asAdmin(async (client) => {
      await client.query('begin');
      await client.query(`update release.trial set status = 'HALTED' where id = $1`, [supply.records.trial]);
      const dispatched = codesOf(supply.step('dispatch', picked));
      await until('the dispatch waiting for the halt', async () => (await supply.read(waiting)).length > 0);
      await client.query('commit');
      expect(await dispatched).toEqual(['G-16.halt']);
    });
    await setTrial('ONGOING');
    expect((await supply.view(releaseId)).state).toBe('RELEASED');
  }, 60_000);
});

describe('a deviation after certification', () => {
  const raise = async (batch: string, shipmentId: string) =>
    (
      await stack.as(people.qa)(deviationOperations.raise, {
        body: {
          batchId: batch,
          title: 'Damaged shipper',
          description: 'The shipper was dropped.',
          type: 'TEMPERATURE_TRANSPORT',
          scope: 'SHIPMENT',
          shipmentId,
          step: 'TRANSPORT',
          siteName: 'Harbour Depot (Demo)',
          detectedAt: new Date(Date.now() - 60_000).toISOString(),
        },
      })
    ).result.deviationId;

  it('on one shipment stops its pick, dispatch and acceptance, and no other shipment', async () => {
    const [cleared, picked, arrived, other] = [
      await supply.shipped(batchId, 1, 'clear'),
      await supply.shipped(batchId, 1, 'pick'),
      await supply.shipped(batchId, 1, 'receive'),
      await supply.shipped(batchId, 1, 'receive'),
    ];
    for (const one of [cleared, picked, arrived]) await raise(batchId, one);
    expect(await codesOf(supply.step('pick', cleared))).toEqual(['G-16.deviation']);
    expect(await codesOf(supply.step('dispatch', picked))).toEqual(['G-16.deviation']);
    expect(await codesOf(supply.step('accept', arrived))).toEqual(['G-17.deviation']);
    expect((await supply.step('accept', other)).result.state).toBe('ACCEPTED');
  }, 60_000);
});

describe('an excursion before certification', () => {
  it('is decided by the QP of the case alone', async () => {
    const ready = await supply.readyCase('B-HELD-EARLY');
    const { result } = await supply.order(ready.batchId, 10, {
      type: 'QUARANTINE_TRANSFER',
      to: { organisationId: people.orgs.maker, name: 'Fjord Manufacturing (Demo)' },
      siteId: undefined,
    });
    for (const name of ['clear', 'pick', 'dispatch'] as const) await supply.step(name, result.shipmentId);
    expect((await supply.step('receive', result.shipmentId, tooWarm, maker)).result.state).toBe('QUARANTINED_AT_SITE');
    const decide = (person: TestPerson) => supply.step('decideQuarantine', result.shipmentId, { stabilityReference: 'ST-2' }, person);
    for (const person of [people.sponsor, people.deputy]) expect(await problemOf(decide(person))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await decide(people.qp)).result.state).toBe('PENDING_TEMP_REVIEW');
  }, 60_000);
});

it('a decision on units in quarantine is found when its signature is moved', async () => {
  const held = await heldBySignatures({ keys: stack.keys, asAdmin: (work) => stack.database.asAdmin(work) }, people.orgs.provider);
  expect(held).toEqual(expect.arrayContaining(['decision on units in quarantine']));
}, 60_000);
