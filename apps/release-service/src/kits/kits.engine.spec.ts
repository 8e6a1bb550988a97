import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { annexureLogOperations, deviationOperations, kitOperations } from '@qp/contracts/release';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;
/** The certified batch of 1000 units with 10 samples, of which 40 kits are listed. */
let batchId: string;
const numbers = Array.from({ length: 40 }, (_, at) => `K-${String(at + 1).padStart(3, '0')}`);
let nextKit = 0;
const take = (count: number): string[] => numbers.slice(nextKit, (nextKit += count));

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
  ({ batchId } = await supply.released('B-KITS'));
}, 180_000);
afterAll(() => stack.stop());

const list = (person: TestPerson, kits: string[], batch = batchId) =>
  stack.as(person)(kitOperations.record, { params: { batchId: batch }, body: { kits } });
const shown = (person: TestPerson, batch = batchId) => stack.as(person)(kitOperations.list, { params: { batchId: batch }, query: {} });
const one = async (kitNo: string, person: TestPerson = people.lead) => (await shown(person)).find((kit) => kit.kitNo === kitNo);
const codesOf = async (act: Promise<unknown>) => {
  const problem = await problemOf(act);
  return problem.unmet?.map(({ code }) => code) ?? [problem.code];
};

async function raise(kits: string[], change: Record<string, unknown> = {}): Promise<string> {
  const { result } = await stack.as(people.qa)(deviationOperations.raise, {
    body: {
      batchId,
      title: 'Seal broken',
      description: 'The seals of these kits are broken.',
      type: 'LABEL_PACKAGING',
      scope: 'KITS',
      kits,
      step: 'PACK',
      siteName: 'Harbour Depot (Demo)',
      detectedAt: new Date(Date.now() - 60_000).toISOString(),
      ...change,
    },
  });
  return result.deviationId;
}

/** The whole way to the QP's acceptance, by three people. */
async function accept(deviationId: string): Promise<void> {
  const params = { deviationId };
  const version = async () => (await stack.as(people.lead)(deviationOperations.get, { params })).version;
  await stack.as(people.lead)(deviationOperations.classify, {
    params,
    body: { expectedVersion: await version(), classification: 'MINOR' },
  });
  await stack.as(people.qa)(deviationOperations.assess, {
    params,
    body: {
      expectedVersion: await version(),
      rootCause: 'Tape too dry.',
      correction: 'Sealed again.',
      registeredSpecAffected: false,
      impactConclusion: 'NEGLIGIBLE',
      otherBatches: 'None.',
      stabilityConsidered: 'No effect.',
    },
  });
  await stack.as(people.qp)(deviationOperations.dispose, {
    params,
    body: { expectedVersion: await version(), disposition: 'ACCEPT_NEGLIGIBLE_IMPACT', rationale: 'No effect on the content.' },
  });
}

/** A parcel of these kits, taken as far as wanted. */
async function parcel(kits: string[], until: 'pick' | 'dispatch' | 'receive' = 'pick', received = kits.length): Promise<string> {
  const { result } = await supply.order(batchId, kits.length);
  await supply.step('clear', result.shipmentId);
  await supply.step('pick', result.shipmentId, { kits });
  if (until === 'pick') return result.shipmentId;
  await supply.step('dispatch', result.shipmentId);
  if (until === 'receive') await supply.step('receive', result.shipmentId, { quantity: received });
  return result.shipmentId;
}

describe('the kits of a batch', () => {
  it('are listed by whoever holds the stock, each once, never more than made less samples, and by nobody else', async () => {
    expect((await list(people.depot, numbers.slice(0, 20))).result.kits).toBe(20);
    expect((await list(people.lead, numbers.slice(20))).result.kits).toBe(40);
    const before = await supply.read('select kit_no from release.kit where batch_id = $1', [batchId]);
    expect((await problemOf(list(people.depot, ['K-100', 'K-001']))).detail).toContain('Listed twice: K-001.');
    expect(
      (
        await problemOf(
          list(
            people.depot,
            Array.from({ length: 951 }, (_, at) => `M-${at}`),
          ),
        )
      ).detail,
    ).toContain('has 990 units less samples');
    expect((await problemOf(list(people.depot, ['K 100']))).code).toBe('VALIDATION_FAILED');
    expect((await problemOf(list(people.depot, []))).code).toBe('VALIDATION_FAILED');
    for (const person of [people.pharmacy, people.sponsor, people.other])
      expect(['NOT_ALLOWED', 'NOT_FOUND']).toContain((await problemOf(list(person, ['X-1']))).code);
    expect(await supply.read('select kit_no from release.kit where batch_id = $1', [batchId])).toEqual(before);
    const rows = await supply.read(`select row ->> 'action' as action from release.audit_row where row ->> 'action' = 'batch.recordKits'`);
    expect(rows).toHaveLength(2);
  }, 60_000);

  it('are listed before the first parcel is packed, never after', async () => {
    const early = await supply.released('B-KITS-LATE');
    const { result } = await supply.order(early.batchId, 5);
    for (const name of ['clear', 'pick'] as const) await supply.step(name, result.shipmentId);
    expect((await problemOf(list(people.depot, ['L-1'], early.batchId))).detail).toContain('left without kit numbers');
    expect((await problemOf(raise(['L-1'], { batchId: early.batchId }))).code).toBe('VALIDATION_FAILED');
  }, 60_000);

  it('are packed by number: as many as ordered, of this batch, each in one parcel', async () => {
    const [first = '', second = ''] = take(2);
    const { result } = await supply.order(batchId, 2);
    await supply.step('clear', result.shipmentId);
    const pick = (kits: string[]) => problemOf(supply.step('pick', result.shipmentId, { kits }));
    expect((await pick([])).detail).toContain('2 kits were ordered, 0 are named');
    expect((await pick([first, first])).detail).toContain('Named twice');
    expect((await pick([first, 'K-999'])).detail).toContain('Not in your stock of this batch');
    expect((await one(first))?.state).toBe('IN_STOCK');
    await supply.step('pick', result.shipmentId, { kits: [first, second] });
    expect(await one(first)).toMatchObject({ state: 'PACKED', shipmentId: result.shipmentId });
    const other = (await supply.order(batchId, 1)).result.shipmentId;
    await supply.step('clear', other);
    expect((await problemOf(supply.step('pick', other, { kits: [first] }))).detail).toContain('Not in your stock of this batch');
    await supply.step('cancel', result.shipmentId);
    expect((await one(first))?.state).toBe('IN_STOCK');
    expect((await supply.step('pick', other, { kits: [first] })).result.state).toBe('PICKED');
  }, 60_000);
});

describe('a deviation that names kits', () => {
  it('keeps these in quarantine, and no other, until the QP accepts it', async () => {
    const [bad = '', good = '', alsoGood = ''] = take(3);
    const deviationId = await raise([bad]);
    expect(await one(bad)).toMatchObject({ heldBy: [deviationId], usable: false });
    expect(await one(good)).toMatchObject({ heldBy: [], usable: true });
    const { result } = await supply.order(batchId, 2);
    await supply.step('clear', result.shipmentId);
    expect((await problemOf(supply.step('pick', result.shipmentId, { kits: [bad, good] }))).detail).toContain(
      'Kept in quarantine by a deviation',
    );
    await supply.step('pick', result.shipmentId, { kits: [alsoGood, good] });
    expect((await supply.step('dispatch', result.shipmentId)).result.state).toBe('DISPATCHED');
    await accept(deviationId);
    expect(await one(bad)).toMatchObject({ heldBy: [], usable: true });
    await parcel([bad], 'dispatch');
  }, 60_000);

  it('stops a parcel that holds one of them from leaving; the parcels without go on', async () => {
    const [bad = '', good = '', other = ''] = take(3);
    const [withIt, without] = [await parcel([bad, good]), await parcel([other])];
    await raise([bad]);
    expect(await codesOf(supply.step('dispatch', withIt))).toEqual(['G-16.deviation']);
    expect((await supply.step('dispatch', without)).result.state).toBe('DISPATCHED');
    await supply.step('cancel', withIt);
    expect(await parcel([good], 'dispatch')).toBeDefined();
  }, 60_000);

  it('on the way: the site accepts the others, the named ones stay apart and go nowhere', async () => {
    const [bad = '', good = ''] = take(2);
    const id = await parcel([bad, good], 'receive');
    const deviationId = await raise([bad]);
    const { result } = await supply.step('accept', id);
    expect(result).toMatchObject({ state: 'ACCEPTED', heldBack: [bad] });
    expect(await one(bad)).toMatchObject({ state: 'AT_SITE', usable: false, heldBy: [deviationId] });
    expect(await one(good)).toMatchObject({ state: 'AT_SITE', usable: true });
    const whole = await parcel(take(1), 'receive');
    const [{ kitNo } = { kitNo: '' }] = (await supply.shipment(whole)).kits ?? [];
    await raise([kitNo]);
    expect(await codesOf(supply.step('accept', whole))).toEqual(['G-17.deviation']);
  }, 60_000);

  it('names kits of the batch, and says which are not', async () => {
    const before = await supply.read('select id from release.deviation where batch_id = $1', [batchId]);
    for (const kits of [[], ['K-999'], ['K 1']]) expect((await problemOf(raise(kits))).code).toBe('VALIDATION_FAILED');
    expect((await problemOf(raise([], { kits: undefined }))).code).toBe('VALIDATION_FAILED');
    expect(await supply.read('select id from release.deviation where batch_id = $1', [batchId])).toEqual(before);
  });

  it('and the packing of that kit at the same moment: never is a held kit in a parcel that leaves', async () => {
    for (const kitNo of take(4)) {
      const { result } = await supply.order(batchId, 1);
      await supply.step('clear', result.shipmentId);
      const [packed] = await Promise.allSettled([supply.step('pick', result.shipmentId, { kits: [kitNo] }), raise([kitNo])]);
      if (packed.status === 'fulfilled') expect(await codesOf(supply.step('dispatch', result.shipmentId))).toEqual(['G-16.deviation']);
      else expect((await one(kitNo))?.state).toBe('IN_STOCK');
    }
  }, 60_000);
});

describe('the release log (annexure 4)', () => {
  /** The rows of a batch, and the last of each record; `at` tells which row came when. */
  const log = async (current: 'true' | 'false') =>
    (
      await stack.as(people.lead)(annexureLogOperations.read, { params: { annexure: 4 }, query: { batchNo: 'B-KITS-LOG', current } })
    ).rows.map(({ cells }) => cells.slice(1).join(' | '));
  const row = (status: string) => `B-KITS-LOG | Site 101 (Demo Hospital) | Sponsor | ${status}`;

  it('has a row for kits at a site that a deviation puts into quarantine, beside those of the parcels', async () => {
    const logged = await supply.released('B-KITS-LOG');
    await list(people.depot, ['G-1', 'G-2', 'G-3', 'G-4', 'G-5'], logged.batchId);
    const parcelOf = async (kits: string[]) => {
      const { result } = await supply.order(logged.batchId, kits.length);
      await supply.step('clear', result.shipmentId);
      await supply.step('pick', result.shipmentId, { kits });
      await supply.step('dispatch', result.shipmentId);
      await supply.step('receive', result.shipmentId, { quantity: kits.length });
      return result.shipmentId;
    };
    await supply.step('accept', await parcelOf(['G-1', 'G-2']));
    const arrived = ['Dispatched', 'Delivered', 'Accepted'].map(row);
    expect(await log('false')).toEqual(arrived);

    // in the depot: nothing that was released to a site
    await raise(['G-5'], { batchId: logged.batchId });
    expect(await log('false')).toEqual(arrived);

    await raise(['G-1'], { batchId: logged.batchId });
    expect(await log('false')).toEqual([...arrived, row('Quarantined')]);
    expect(await log('true')).toEqual([row('Accepted'), row('Quarantined')]);

    const second = await parcelOf(['G-3', 'G-4']);
    await raise(['G-3'], { batchId: logged.batchId });
    await supply.step('accept', second);
    expect(await log('false')).toEqual([...arrived, row('Quarantined'), ...arrived, row('Quarantined')]);
  }, 120_000);
});

describe('what can be issued', () => {
  it('is what was certified less samples, issues and held kits', async () => {
    const small = await supply.released('B-KITS-SMALL');
    await supply.write('update release.batch set quantity = 8, samples = 2 where id = $1', [small.batchId]);
    await list(people.depot, ['S-1', 'S-2', 'S-3', 'S-4', 'S-5', 'S-6'], small.batchId);
    await raise(['S-1', 'S-2'], { batchId: small.batchId });
    const five = (await supply.order(small.batchId, 5)).result.shipmentId;
    expect(await codesOf(supply.step('clear', five))).toEqual(['G-16.quantity']);
    const four = (await supply.order(small.batchId, 4)).result.shipmentId;
    await supply.step('clear', four);
    await supply.step('pick', four, { kits: ['S-3', 'S-4', 'S-5', 'S-6'] });
    expect((await supply.step('dispatch', four)).result.state).toBe('DISPATCHED');
    const more = (await supply.order(small.batchId, 1)).result.shipmentId;
    expect(await codesOf(supply.step('clear', more))).toEqual(['G-16.quantity']);
  }, 60_000);
});

describe('a receipt', () => {
  it('names the kits that did not come; these are lost', async () => {
    const [came = '', missing = ''] = take(2);
    const id = await parcel([came, missing], 'receive', 1);
    const difference = 'One kit is missing, agreed with the sponsor.';
    expect((await problemOf(supply.step('accept', id, { difference }))).detail).toContain('the others have to be named');
    expect((await problemOf(supply.step('accept', id, { difference, missingKits: ['K-999'] }))).detail).toContain(
      'the others have to be named',
    );
    await supply.step('accept', id, { difference, missingKits: [missing] });
    expect([(await one(came))?.state, (await one(missing))?.state]).toEqual(['AT_SITE', 'LOST']);
  }, 60_000);
});

describe('kits', () => {
  it('are shown to a site as far as they are in its parcels, to another sponsor not at all, and to no blinded role beyond its own', async () => {
    const sent = (await shown(people.lead)).filter(({ shipmentId }) => shipmentId !== null).map(({ kitNo }) => kitNo);
    expect((await shown(people.pharmacy)).map(({ kitNo }) => kitNo)).toEqual(sent);
    expect(await shown(people.lead)).toHaveLength(40);
    expect((await problemOf(shown(people.other))).code).toBe('NOT_FOUND');
    await supply.write(`update release.trial set facts = facts || '{"blinded": true}' where id = $1`, [supply.records.trial]);
    try {
      expect(await shown(people.sponsor)).toEqual([]);
      expect((await shown(people.depot)).length).toBeGreaterThan(0);
      expect(await shown(people.lead)).toHaveLength(40);
      expect((await stack.as(people.sponsor)(deviationOperations.list, { query: { batchId } })).every(({ kits }) => kits === null)).toBe(
        true,
      );
    } finally {
      await supply.write(`update release.trial set facts = facts || '{"blinded": false}' where id = $1`, [supply.records.trial]);
    }
    expect(await shown(people.sponsor)).toHaveLength(40);
  }, 60_000);
});
