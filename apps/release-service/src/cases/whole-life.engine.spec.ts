import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { messages, workflowIdOf } from '@qp/contracts/processes';
import { batchEvidenceOperations, caseQueries, filingOperations, masterData } from '@qp/contracts/release';
import type { ACase } from '../test/a-case.js';
import { asClientsDo } from '../test/as-clients-do.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
const archivist = { ...people.qa, personId: randomUUID(), name: 'H. Archive', roles: ['ARCHIVIST'] as const };
let stack: ReleaseStack;
let supply: ASupply;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

const packageOf = (theCase: ACase) => stack.as(people.qa)(filingOperations.package, { params: theCase.params });
const workflowOf = ({ caseId }: ACase) => stack.temporal.client.workflow.getHandle(workflowIdOf('case', caseId));

/** A filing act at the version that the case has; asked anew where the system moved it on between look and act. */
function filing(theCase: ACase, act: 'file' | 'qc' | 'lock' | 'archive', who: TestPerson, body: object = {}) {
  return asClientsDo(
    `the act ${act}`,
    async () => {
      const { version } = await packageOf(theCase);
      const { result } = await stack.as(who)(filingOperations[act], {
        params: theCase.params,
        body: { expectedVersion: version, ...body } as never,
      });
      return result.filing;
    },
    ['STALE_VERSION'],
  );
}

const certificateFile = (theCase: ACase) =>
  until('the file of the certificate', async () => {
    const { certificateId } = await theCase.view();
    const certificate = await stack.as(people.qa)(caseQueries.certificate, { params: { certificateId: certificateId ?? '' } });
    return certificate.file.state === 'READY';
  });

describe('a case', () => {
  it('goes from the order to its last state: certified, released, shipped, filed, archived, its batch closed and its process ended', async () => {
    const { theCase, batchId, release } = await supply.released('B-LIFE');
    const chain = await stack.as(people.qp)(batchEvidenceOperations.supplyChain, { params: theCase.params, query: {} });
    expect(chain).toMatchObject({ decidedAt: expect.any(String), version: 1 });
    const parcel = await supply.shipped(batchId, 10, 'receive');
    expect((await supply.step('accept', parcel)).result.state).toBe('ACCEPTED');
    await certificateFile(theCase);
    expect(await filing(theCase, 'file', people.qa)).toBe('FILED');
    expect(await filing(theCase, 'qc', people.qa, { legible: true, complete: true, rightPlace: true })).toBe('FILED');
    expect(await filing(theCase, 'lock', people.qa)).toBe('LOCKED');

    const [trial] = await supply.read<{ version: number }>('select version from release.trial where id = $1', [supply.records.trial]);
    await stack.as(people.sponsor)(masterData.endTrial, {
      params: { trialId: supply.records.trial },
      body: { expectedVersion: trial?.version ?? 0, endedOn: '2026-11-24', reason: 'Last visit done.' },
    });
    await until('the release being closed', async () => (await supply.view(release.id)).state === 'CLOSED');
    expect(await filing(theCase, 'archive', archivist)).toBe('ARCHIVED');
    expect((await workflowOf(theCase).describe()).status.name).toBe('RUNNING');

    // the day that the label promises is over, and the case looks at its times again
    await supply.write('update release.batch set expiry_date = current_date - 1 where id = $1', [batchId]);
    await workflowOf(theCase).signal(messages.reportFacts, [{ id: randomUUID(), kind: 'lookAgain' }]);
    await until('the end of the process', async () => (await workflowOf(theCase).describe()).status.name === 'COMPLETED');
    expect(await theCase.view()).toMatchObject({ state: 'CERTIFIED', stopped: false });
    expect((await packageOf(theCase)).filing).toBe('ARCHIVED');
    expect(
      await supply.read(
        'select physical_status as stock, batch_closed as closed from release.batch join release.certification_case c on c.batch_id = batch.id where c.id = $1',
        [theCase.caseId],
      ),
    ).toEqual([{ stock: 'EXPIRED', closed: true }]);

    // what is found years later is still the QP's to act on: the process begins again from the ledger
    const suspended = await theCase.sign('suspend', { reason: 'A complaint came in after the end of the trial.' });
    expect(suspended.result).toMatchObject({ state: 'SUSPENDED', registerNo: expect.any(Number) });
    const after = await packageOf(theCase);
    expect(after.filing).toBe('ARCHIVED');
    expect(await supply.read('select physical_status as stock from release.batch where id = $1', [batchId])).toEqual([
      { stock: 'EXPIRED' },
    ]);
  }, 300_000);
});

describe('the suspension of a batch whose package is archived', () => {
  it('freezes what was made from it and what is on its way, and leaves the archive as it is', async () => {
    await supply.write(`update release.trial set status = 'ONGOING', ended_on = null where id = $1`, [supply.records.trial]);
    const parent = await supply.certified('B-ARCHIVED');
    const child = await supply.released('B-OF-ARCHIVED');
    await supply.write(
      `insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`,
      [child.batchId, parent.batchId, people.orgs.provider, people.orgs.aurora],
    );
    const onTheWay = await supply.shipped(child.batchId, 10);
    const cleared = await supply.shipped(child.batchId, 10, 'clear');
    // as if the only trial of the bulk had ended, while what was made from it serves another
    await supply.write(`update release.certification_case set filing = 'ARCHIVED' where id = $1`, [parent.theCase.caseId]);
    await parent.theCase.sign('suspend', { reason: 'A complaint about the bulk.' });
    expect(await parent.theCase.view()).toMatchObject({ state: 'SUSPENDED' });
    await until('the release of the child', async () => (await supply.view(child.release.id)).state === 'SUSPENDED');
    await until('the parcel that had not left', async () => (await supply.shipment(cleared)).state === 'REQUESTED');
    await until('the parcel on its way', async () => (await supply.shipment(onTheWay)).quarantine !== null);
    expect((await supply.step('receive', onTheWay, { quantity: 10 })).result.state).toBe('QUARANTINED_AT_SITE');
    expect((await child.theCase.view()).status.certification).toContain('Suspended');
    const archive = await packageOf(parent.theCase);
    expect(archive.filing).toBe('ARCHIVED');
    // the act itself is filed as a supplement, which does not take the package back
    expect(await filing(parent.theCase, 'file', people.qa)).toBe('ARCHIVED');
  }, 300_000);
});
