import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { BodyOf } from '@qp/contracts/operation';
import { caseQueries, requirementOperations, workOrderOperations } from '@qp/contracts/release';
import { openStack } from '../test/opened-stack.js';
import { problemOf } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

type Order = BodyOf<typeof workOrderOperations.order>;
const newBatch = (batchNo: string) => ({
  productId: world.records.product,
  batchNo,
  kind: 'PACKAGED' as const,
  quantity: 500,
  unit: 'bottle',
  samples: 5,
  place: { organisationId: people.orgs.maker, name: 'Fjord Manufacturing (Demo)' },
  manufacturedOn: '2026-10-01',
  expiry: { date: '2028-09-30', kind: 'EXPIRY' as const },
});
async function orderFor(batch: Order['batch'], change: Partial<Order> = {}): Promise<Order> {
  const list = await world.stack.as(people.qa)(requirementOperations.preview, { body: { facts: world.records.facts() } });
  return {
    facts: world.records.facts(),
    ruleSetVersion: list.ruleSetVersion,
    authorisationId: world.records.authorisation,
    batch,
    ...change,
  };
}
const order = (body: Order, commandId?: string, person = people.qa) =>
  world.stack.as(person)(workOrderOperations.order, { body, commandId });
const batchesNamed = (batchNo: string) =>
  world.stack.database.asAdmin(
    async (client) => (await client.query('select 1 from release.batch where batch_no = $1', [batchNo])).rowCount,
  );

describe('the list ahead of the order, turned into a work order by one act', () => {
  it('registers the batch, opens its case with the same facts and rule set, and asks exactly the list that was shown', async () => {
    const body = await orderFor(newBatch('B-ORDER-1'));
    const { result } = await order(body);
    const shown = await world.stack.as(people.qa)(requirementOperations.preview, { body: { facts: body.facts } });
    const asked = await world.stack.as(people.qa)(requirementOperations.list, { params: { caseId: result.caseId } });
    expect(asked.map(({ key }) => key)).toEqual(shown.lines.map(({ key }) => key));
    expect(result).toMatchObject({ state: 'INTAKE', requirements: shown.lines.length, answered: 0 });
    const view = await world.stack.as(people.qa)(caseQueries.getCase, { params: { caseId: result.caseId } });
    expect(view.batch).toMatchObject({ id: result.batchId, batchNo: 'B-ORDER-1' });
  }, 60_000);

  it('given again is answered with what it made; at once five times, one case comes of it', async () => {
    const body = await orderFor(newBatch('B-ORDER-2'));
    const commandId = randomUUID();
    const made = await Promise.all(Array.from({ length: 5 }, () => order(body, commandId)));
    expect(new Set(made.map(({ result }) => result.caseId)).size).toBe(1);
    expect(await batchesNamed('B-ORDER-2')).toBe(1);
  }, 60_000);

  it('takes a batch that is registered', async () => {
    const batchId = await world.records.batch('B-ORDER-3');
    expect((await order(await orderFor({ batchId }))).result.batchId).toBe(batchId);
  }, 60_000);

  it('is all or nothing: an order that is refused registers no batch', async () => {
    const outdated = await problemOf(order(await orderFor(newBatch('B-ORDER-4'), { ruleSetVersion: '2019-01' })));
    expect(outdated.unmet).toMatchObject([{ code: 'LIST_OUTDATED' }]);
    const otherKind = await problemOf(
      order(await orderFor(newBatch('B-ORDER-4'), { facts: world.records.facts({ storageClass: 'FROZEN' }) })),
    );
    expect(otherKind.unmet).toMatchObject([{ code: 'FACTS_CONTRADICT' }]);
    expect(await problemOf(order(await orderFor(newBatch('B-ORDER-4')), undefined, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(order(await orderFor({ batchId: randomUUID() })))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(order(await orderFor({ ...newBatch('B-ORDER-4'), quantity: 0 })))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await batchesNamed('B-ORDER-4')).toBe(0);
  }, 60_000);
});
