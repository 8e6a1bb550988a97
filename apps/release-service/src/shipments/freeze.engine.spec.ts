import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseOperations, holderOperations } from '@qp/contracts/release';
import type { ACase } from '../test/a-case.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { asClientsDo } from '../test/as-clients-do.js';
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

const reaches = (shipmentId: string, state: string) =>
  until(`shipment ${state}`, async () => (await supply.shipment(shipmentId)).state === state);

/** Suspends while the service has all hands full. */
async function suspendThroughTheCrowd(theCase: ACase): Promise<void> {
  const { hash } = await asClientsDo('what is signed', () => theCase.manifest('suspend'));
  const commandId = randomUUID();
  const body = { manifestHash: hash, reason: 'A complaint came in.' };
  await asClientsDo('the suspension', () =>
    stack.as(people.qp)(caseOperations.suspend, { params: theCase.params, body, manifestHash: hash, commandId }),
  );
}

describe('a suspension of the certificate', () => {
  it('lets none of 200 dispatches commit after it, and reaches parcels, releases and holders', async () => {
    const { theCase, batchId, release } = await supply.released('B-FREEZE-1');
    const waiting = Array.from({ length: 200 }, () => randomUUID());
    await supply.write(
      `insert into release.shipment (id, owner_org, sponsor_id, type, order_no, batch_id, case_id, trial_release_id, site_id, from_org, from_name, to_org, to_name, quantity,
         state, logger_required, storage_class, version, requested_by, requested_by_name)
       select id, $2, $3, 'TO_SITE', 'SO-' || id, $4, $5, $6, $7, $8, 'Harbour Depot (Demo)', $9, 'Site 101', 1, 'PICKED', false, 'AMBIENT', 0, $10, 'J. Supply'
       from unnest($1::uuid[]) id`,
      [
        waiting,
        people.orgs.provider,
        people.orgs.aurora,
        batchId,
        theCase.caseId,
        release.id,
        supply.site,
        people.places.depot,
        people.places.site,
        people.sponsor.personId,
      ],
    );
    await supply.write(
      `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) select 'shipment', id, org, 'SHIPPING', $3, $4
       from unnest($1::uuid[]) id, unnest($2::uuid[]) org`,
      [waiting, [people.places.depot, people.places.site], people.orgs.provider, people.orgs.aurora],
    );
    await supply.write('update release.batch set issued = 200 where id = $1', [batchId]);
    const dispatched = async () => {
      const [row] = await supply.read<{ n: number }>(
        `select count(*)::int as n from release.shipment where batch_id = $1 and dispatched_at is not null`,
        [batchId],
      );
      return row?.n ?? 0;
    };
    const refusals: string[] = [];
    const dispatchAll = (ids: readonly string[]) =>
      ids.map((id) => supply.step('dispatch', id).catch((error: unknown) => refusals.push(String(error))));
    const crowd = dispatchAll(waiting.slice(0, 180));
    await until('the first dispatches', async () => (await dispatched()) > 5, 60_000);
    await suspendThroughTheCrowd(theCase);
    const atSuspension = await dispatched();
    // A fast machine may have sent the whole crowd by now: these come after the suspension on any machine.
    await Promise.all([...crowd, ...dispatchAll(waiting.slice(180))]);
    expect(atSuspension).toBeGreaterThan(5);
    expect(refusals).toHaveLength(200 - atSuspension);
    expect(refusals.length).toBeGreaterThanOrEqual(20);
    expect(await dispatched()).toBe(atSuspension);

    await until('the release being suspended', async () => (await supply.view(release.id)).state === 'SUSPENDED');
    const settled = async () => {
      const rows = await supply.read<{ state: string; frozen: boolean; n: number }>(
        `select state, quarantine_on_arrival is not null as frozen, count(*)::int as n from release.shipment where batch_id = $1 group by 1, 2 order by 1`,
        [batchId],
      );
      return (
        JSON.stringify(rows) ===
        JSON.stringify([
          { state: 'DISPATCHED', frozen: true, n: atSuspension },
          { state: 'REQUESTED', frozen: false, n: 200 - atSuspension },
        ])
      );
    };
    await until('every parcel having heard of it', settled, 60_000);
    expect(await supply.read('select issued from release.batch where id = $1', [batchId])).toEqual([{ issued: atSuspension }]);
    const holders = await stack.as(people.sponsor)(holderOperations.list, { params: theCase.params });
    expect(holders.find(({ place }) => place === 'IN_TRANSIT')?.toldAt).toEqual(expect.any(String));
    expect(await problemOf(stack.as(people.depot)(holderOperations.list, { params: theCase.params }))).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    await until('the notice to the site', () =>
      Promise.resolve(
        stack.told.mails.find(
          ({ template, recipients }) =>
            template === 'case.frozen' && recipients.some((to) => 'organisationId' in to && to.organisationId === people.places.site),
        ),
      ),
    );
  }, 240_000);

  it('of a parent freezes what was made from it; the sponsor resumes after the reinstatement', async () => {
    const parent = await supply.certified('B-PARENT');
    const child = await supply.released('B-CHILD');
    await supply.write(
      `insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`,
      [child.batchId, parent.batchId, people.orgs.provider, people.orgs.aurora],
    );
    const onTheWay = await supply.shipped(child.batchId, 10);
    const cleared = await supply.shipped(child.batchId, 10, 'clear');
    await parent.theCase.command(people.qa, 'stop', { reason: 'A doubt about the bulk.' });
    expect((await problemOf(supply.step('pick', cleared))).code).toMatch(/GATE_NOT_MET|ILLEGAL_TRANSITION|STALE_VERSION/);
    const suspended = await until('the release of the child', async () => {
      const view = await supply.view(child.release.id);
      return view.state === 'SUSPENDED' && view;
    });
    // Blinded roles must not learn which bulk a batch was made from.
    expect(JSON.stringify(suspended.blockedBy)).not.toContain('B-PARENT');
    await reaches(cleared, 'REQUESTED');
    expect((await supply.step('receive', onTheWay, { quantity: 10 })).result.state).toBe('QUARANTINED_AT_SITE');
    expect(await problemOf(supply.step('accept', onTheWay))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await problemOf(supply.step('reject', onTheWay))).toMatchObject({ code: 'GATE_NOT_MET' });
    expect(await problemOf(supply.step('decideQuarantine', onTheWay))).toMatchObject({ code: 'GATE_NOT_MET' });

    await parent.theCase.sign('liftStop', { reason: 'The doubt is cleared up.' });
    expect((await supply.view(child.release.id)).state).toBe('SUSPENDED');
    const resumed = await supply.resume(child.release.id);
    expect(resumed.result.state).toBe('RELEASED');
    expect((await supply.step('decideQuarantine', onTheWay)).result.state).toBe('PENDING_TEMP_REVIEW');
    expect((await supply.step('accept', onTheWay)).result.state).toBe('ACCEPTED');
  }, 240_000);

  it('becomes a revocation for good when the certification is withdrawn', async () => {
    const { theCase, release, batchId } = await supply.released('B-WITHDRAWN');
    await theCase.sign('withdraw', { reason: 'The specification was breached.' });
    await until('the revocation', async () => (await supply.view(release.id)).state === 'REVOKED');
    expect(await problemOf(supply.resume(release.id))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await problemOf(supply.order(batchId, 5))).toMatchObject({ code: 'GATE_NOT_MET' });
  }, 120_000);
});
