import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseQueries } from '@qp/contracts/release';
import { assertMayRead } from '../certificate-files/certificate-files.controller.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
let stack: ReleaseStack;
let supply: ASupply;
let params: { certificateId: string };

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
  const { batchId } = await supply.released('B-BLIND');
  await supply.order(batchId, 1);
  const [certificate] = await supply.read<{ id: string }>(
    `update release.certificate set record = record || '{"linkedLots": ["BULK-7"]}', canonical = '{"linkedLots":["BULK-7"]}' where batch_id = $1 returning id`,
    [batchId],
  );
  params = { certificateId: certificate?.id ?? '' };
}, 180_000);
afterAll(() => stack.stop());

const blind = (blinded: boolean) =>
  supply.write(`update release.trial set facts = facts || $2 where id = $1`, [supply.records.trial, JSON.stringify({ blinded })]);

describe('the lots on a certificate', () => {
  it('are left out for blinded roles of a blinded trial, and shown to the QP', async () => {
    await blind(true);
    for (const person of [people.sponsor, people.releaser, people.depot, people.pharmacy]) {
      const view = await stack.as(person)(caseQueries.certificate, { params });
      expect(JSON.stringify(view)).not.toContain('BULK-7');
      expect(view.record).not.toHaveProperty('linkedLots');
      const scope = { kind: 'person', personId: person.personId, organisationId: person.org, roles: person.roles, sponsors: [] } as const;
      const file = supply.database.run(scope, (tx) => assertMayRead(tx, person, params.certificateId));
      await expect(file).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    }
    expect((await stack.as(people.qp)(caseQueries.certificate, { params })).record['linkedLots']).toEqual(['BULK-7']);
  }, 60_000);

  it('are shown to all where no trial is blinded', async () => {
    await blind(false);
    expect((await stack.as(people.depot)(caseQueries.certificate, { params })).record['linkedLots']).toEqual(['BULK-7']);
  }, 60_000);

  it('of somebody else are nobody’s to see', async () => {
    const other = { params: { certificateId: randomUUID() } };
    expect(await problemOf(stack.as(people.depot)(caseQueries.certificate, other))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
