import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseOperations, caseQueries, checklistOperations, deviationOperations } from '@qp/contracts/release';
import { AShortLifeCase, sterility } from '../test/a-short-life-case.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import type { TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makeSupplyPeople();
/** Quality control of the manufacturer, whose result it is. */
const lab: TestPerson = {
  personId: randomUUID(),
  name: 'P. Lab',
  org: people.orgs.maker,
  orgKind: 'MANUFACTURER',
  roles: ['QC'],
  sponsors: [],
};
const sterilityTitle = 'Sterility and endotoxin results';
let stack: ReleaseStack;
let supply: ASupply;

beforeAll(async () => {
  stack = await makeReleaseStack();
  supply = await ASupply.make(stack, people);
  // Who works on a product by its supply chain sees it.
  await supply.write(
    `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('product', $1, $2, 'SUPPLY_CHAIN', $3, $4)`,
    [supply.records.product, people.orgs.maker, people.orgs.provider, people.orgs.aurora],
  );
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

const mailsTo = (organisationId: string, template: string) =>
  stack.told.mails.filter(
    (mail) => mail.template === template && mail.recipients.some((to) => 'organisationId' in to && to.organisationId === organisationId),
  );

describe('a product with a life of hours', () => {
  it('is certified on the results there are, given to the patient, and certified in full when the late result is in', async () => {
    const made = await AShortLifeCase.ready(supply, 'B-FRESH-1');
    const { theCase, batchId } = made;
    const early = await problemOf(theCase.sign('certify'));
    expect(early.unmet?.map(({ code }) => code)).toContain('G-01.accepted');

    const stage1 = await made.certifyStage1();
    expect(stage1.state).toBe('CONDITIONALLY_CERTIFIED');
    const certificate = (id: string | null) => stack.as(people.qp)(caseQueries.certificate, { params: { certificateId: id ?? '' } });
    expect(JSON.stringify((await certificate(stage1.certificateId)).record)).toContain(sterility);
    expect(await supply.handoff(theCase.caseId)).toMatchObject({
      decision: 'CONDITIONALLY_CERTIFIED',
      status: 'SENT',
      restrictions: { pendingTests: [sterilityTitle], quantity: 990, destinations: [{ memberState: 'DK' }] },
      openActions: [`Pending result: ${sterilityTitle}`, expect.stringContaining('stage 2')],
    });
    await until('the mail that names the pending test', () =>
      Promise.resolve(
        mailsTo(people.orgs.aurora, 'case.certified-restricted').find(({ data }) => String(data['restrictions']).includes(sterilityTitle)),
      ),
    );

    const release = await made.released();
    expect(release.state).toBe('RELEASED');
    const shipment = await supply.shipped(batchId, 1);
    await supply.step('receive', shipment, { quantity: 1 });
    expect((await supply.step('accept', shipment)).result.state).toBe('ACCEPTED');

    const waiting = await problemOf(theCase.sign('certifyStage2'));
    expect(waiting.unmet).toMatchObject([{ code: 'G-01.accepted', subject: sterility }]);
    expect((await theCase.view()).missing).toMatchObject([{ key: sterility, state: 'EXPECTED' }]);
    const { rows } = await stack.as(people.qa)(caseQueries.board, { query: { batchId, limit: 5 } });
    expect(rows).toMatchObject([{ caseId: theCase.caseId, missing: 1 }]);
    const items = await stack.as(people.qp)(checklistOperations.list, { params: theCase.params });
    const other = items.find(({ needsStage2 }) => !needsStage2);
    const answered = stack.as(people.qp)(checklistOperations.answer, {
      params: { caseId: theCase.caseId, itemId: other?.key ?? '' },
      body: { expectedVersion: other?.version ?? 0, answer: 'YES' },
    });
    expect(await problemOf(answered)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await theCase.accept(sterility);
    await until(
      'the late result being taken in',
      async () => (await theCase.lines()).find(({ key }) => key === sterility)?.state === 'ACCEPTED',
    );
    // what was answered at stage 1 without that result is answered again with it
    const again = (await stack.as(people.qp)(checklistOperations.list, { params: theCase.params })).filter(
      ({ state }) => state === 'REOPENED',
    );
    expect(again.map(({ key }) => key)).toContain('Q39');
    expect(again.every(({ needsStage2 }) => needsStage2)).toBe(true);
    const unread = await problemOf(theCase.sign('certifyStage2'));
    expect(unread.unmet).toContainEqual(expect.objectContaining({ code: 'G-02.reaffirmed', subject: 'Q39' }));
    await made.answer();
    const stage2 = await theCase.sign('certifyStage2');
    expect(stage2.result.state).toBe('CERTIFIED');
    expect(await certificate(stage2.result.certificateId)).toMatchObject({ version: 2, record: { supersedes: stage1.certificateId } });
    const handoff = await made.handedOver(stage2.result.certificateId ?? '');
    expect(handoff).toMatchObject({ decision: 'CERTIFIED', restrictions: { pendingTests: [] }, openActions: [] });
    expect(await supply.view(release.id)).toMatchObject({ state: 'RELEASED', certificateVersion: 2 });
    expect((await supply.order(batchId, 1)).result.state).toBe('REQUESTED');
  }, 120_000);

  it('freezes everything from the commit on when a late result fails, opens a deviation, and everybody hears of it', async () => {
    const made = await AShortLifeCase.ready(supply, 'B-FRESH-2');
    const { theCase, batchId } = made;
    await made.certifyStage1();
    const release = await made.released();
    const [onTheWay, cleared] = [await supply.shipped(batchId, 1), await supply.shipped(batchId, 1, 'clear')];
    const fail = async (test: string, person: TestPerson = lab) =>
      stack.as(person)(caseOperations.lateFailure, {
        params: theCase.params,
        body: { expectedVersion: (await theCase.view()).version, test, reason: 'Growth on day 9.' },
      });
    expect(await problemOf(fail('ANOTHER_TEST'))).toMatchObject({ code: 'RULE_BROKEN' });
    expect(await problemOf(fail(sterility, people.qa))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await fail(sterility)).result.state).toBe('FAILED_POST_RELEASE');

    // From the commit on, before any message has arrived.
    expect((await problemOf(supply.step('pick', cleared))).code).toMatch(/GATE_NOT_MET|ILLEGAL_TRANSITION|STALE_VERSION/);
    expect(await problemOf(supply.order(batchId, 1))).toMatchObject({ code: 'GATE_NOT_MET' });
    await until('the clearance being revoked', async () => (await supply.shipment(cleared)).state === 'REQUESTED');
    await until('the revocation', async () => (await supply.view(release.id)).state === 'REVOKED');
    await until('the parcel having heard of it', async () => {
      const [row] = await supply.read<{ heard: boolean }>(
        'select quarantine_on_arrival is not null as heard from release.shipment where id = $1',
        [onTheWay],
      );
      return row?.heard;
    });
    expect((await supply.step('receive', onTheWay, { quantity: 1 })).result.state).toBe('QUARANTINED_AT_SITE');

    const [deviation, ...more] = await stack.as(people.qa)(deviationOperations.list, { query: { batchId } });
    expect(more).toEqual([]);
    expect(deviation).toMatchObject({ caseId: theCase.caseId, type: 'OOS', scope: 'BATCH', state: 'OPEN', raisedBy: lab.name });
    expect(deviation?.description).toContain('Growth on day 9.');
    for (const [organisation, template] of [
      [people.orgs.aurora, 'case.frozen'],
      [people.orgs.aurora, 'deviation.raised'],
      [people.orgs.provider, 'deviation.raised'],
      [people.places.depot, 'case.frozen'],
      [people.places.site, 'case.frozen'],
    ] as const)
      await until(`${template} to ${organisation}`, () => Promise.resolve(mailsTo(organisation, template).length > 0));
    const outbox = await supply.read<{ n: number }>(
      `select count(*)::int as n from release.outbox where topic = 'notification' and payload ->> 'template' = 'case.frozen' and payload ->> 'caseId' = $1`,
      [theCase.caseId],
    );
    expect(outbox[0]?.n).toBeGreaterThanOrEqual(2);
  }, 120_000);
});
