import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { capacityOperations, caseQueries, offerOperations, planningOperations } from '@qp/contracts/release';
import { qpOfferId } from '@qp/contracts/processes';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { keepWhenAsked, readRun } from '../test/recorded-runs.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

let stack: ReleaseStack;
let records: MasterRecords;
const people = makePeople();
const office: TestPerson = { ...people.lead, personId: randomUUID(), name: 'E. Office', roles: ['QP_OFFICE'] };
const seconds = (amount: number) => ({ amount, unit: 'SECONDS' as const });
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  stack = await makeReleaseStack();
  await stack.start('both');
  records = await writeMasterRecords(stack.database, people);
}, 120_000);
afterAll(() => stack.stop());

const open = (batchNo: string) => ACase.open(stack, people, records, batchNo);
const offer = async ({ params }: ACase, body: object = {}, person = people.lead) =>
  (await stack.as(person)(offerOperations.offerQp, { params, body: { answerWithin: seconds(600), ...body } })).result.offerId;
const mine = (person: TestPerson) => stack.as(person)(offerOperations.myOffers);
const accept = (person: TestPerson, { params }: ACase, offerId: string) =>
  stack.as(person)(offerOperations.acceptOffer, { params, body: { offerId } });
const decline = (person: TestPerson, offerId: string) => stack.as(person)(offerOperations.declineOffer, { params: { offerId }, body: {} });
const seen = async ({ params }: ACase) => (await stack.as(people.lead)(offerOperations.offersOfCase, { params })).offers[0];
const asked = (person: TestPerson, offerId: string) =>
  until(`${person.name} being asked`, async () => (await mine(person)).some((one) => one.offerId === offerId));
const offerMails = (offerId: string) => stack.told.mails.filter(({ key }) => key.startsWith(`offer:${offerId}:`));

describe('a case offered to eligible QPs', () => {
  it('is taken with one act by the one who is asked, told by mail with a link to it, and by nobody else', async () => {
    const theCase = await open('B-OF-1');
    const offerId = await offer(theCase);
    // Both are free: the order ends with the name, Dr Q. before Dr R.
    await asked(people.qp, offerId);
    expect((await mine(people.qp)).find((one) => one.offerId === offerId)).toMatchObject({ batchNo: 'B-OF-1', reason: null });
    expect(await mine(people.deputy)).toEqual([]);
    const mail = await until('the mail', () => Promise.resolve(offerMails(offerId)[0]));
    expect(mail).toMatchObject({ template: 'case.offered', recipients: [{ personId: people.qp.personId }] });
    expect(mail?.data['link']).toBe(`http://localhost:4800/offers/${offerId}`);
    expect((await problemOf(accept(people.deputy, theCase, offerId))).code).toBe('NOT_ALLOWED');
    expect((await problemOf(accept(people.qa, theCase, offerId))).code).toBe('NOT_ALLOWED');
    await accept(people.qp, theCase, offerId);
    expect((await theCase.view()).qp).toMatchObject({ personId: people.qp.personId });
    expect(await seen(theCase)).toMatchObject({ state: 'ACCEPTED', turns: [{ name: people.qp.name, outcome: 'ACCEPTED' }] });
    expect((await problemOf(accept(people.qp, theCase, offerId))).code).toBe('ILLEGAL_TRANSITION');
    expect(await mine(people.qp)).toEqual([]);
    const workflow = stack.temporal.client.workflow.getHandle(qpOfferId(offerId));
    await until('the end of its workflow', async () => (await workflow.describe()).status.name === 'COMPLETED');
    await keepWhenAsked('qp-offer-accepted', await readRun(stack, qpOfferId(offerId)));
  });

  it('goes to the next when the time is over or one declines, and tells the lead when nobody is left', async () => {
    const theCase = await open('B-OF-2');
    const offerId = await offer(theCase, { answerWithin: seconds(2) });
    await until('both turns', async () => (await seen(theCase))?.turns.length === 2, 30_000);
    const [first, second] = (await seen(theCase))?.turns ?? [];
    expect(first).toMatchObject({ outcome: 'TIMED_OUT' });
    expect([first?.personId, second?.personId].toSorted()).toEqual([people.qp.personId, people.deputy.personId].toSorted());
    await until('the end', async () => (await seen(theCase))?.state === 'EXHAUSTED', 30_000);
    const late = first?.personId === people.qp.personId ? people.qp : people.deputy;
    expect((await problemOf(accept(late, theCase, offerId))).code).toBe('ILLEGAL_TRANSITION');
    const told = await until('the lead being told', () =>
      Promise.resolve(offerMails(offerId).find(({ template }) => template === 'case.offer-unanswered')),
    );
    expect(told?.recipients).toContainEqual({ personId: people.lead.personId });
    await until(
      'the end of its workflow',
      async () => (await stack.temporal.client.workflow.getHandle(qpOfferId(offerId)).describe()).status.name === 'COMPLETED',
    );
    await keepWhenAsked('qp-offer-exhausted', await readRun(stack, qpOfferId(offerId)));
    await until('all three mails', () => Promise.resolve(offerMails(offerId).length === 3), 60_000);

    const again = await offer(theCase, { first: [people.qp.personId], reason: 'You know the product.' });
    await asked(people.qp, again);
    await decline(people.qp, again);
    await asked(people.deputy, again);
    expect((await problemOf(decline(people.qp, again))).code).toBe('ILLEGAL_TRANSITION');
    expect(await seen(theCase)).toMatchObject({ turns: [{ outcome: 'DECLINED' }, { outcome: null }] });
    await stack.as(office)(offerOperations.withdrawOffer, { params: { offerId: again }, body: { reason: 'The order was cancelled.' } });
    expect((await problemOf(accept(people.deputy, theCase, again))).code).toBe('ILLEGAL_TRANSITION');
    expect(await seen(theCase)).toMatchObject({ state: 'WITHDRAWN', turns: [{ outcome: 'DECLINED' }, { outcome: 'ENDED' }] });
  });

  it('may be put to a QP first by a lead, over the limit too, with a reason that the QP reads', async () => {
    const set = (expectedVersion: number, wipLimit: number) =>
      stack.as(office)(capacityOperations.setProfile, {
        body: {
          personId: people.deputy.personId,
          expectedVersion,
          pool: 'QP',
          week: [4, 4, 4, 4, 4, 0, 0],
          wipLimit,
          languages: [],
          ...(expectedVersion > 0 && { reason: 'more time' }),
        },
      });
    const [full, theCase] = [await open('B-OF-3'), await open('B-OF-4')];
    await set(0, 1);
    await full.command(people.lead, 'assignQp', { qpId: people.deputy.personId });
    expect((await problemOf(offer(theCase, { first: [people.deputy.personId] }))).code).toBe('REASON_REQUIRED');
    const offerId = await offer(theCase, { first: [people.deputy.personId], reason: 'Knows the last batch.' });
    await asked(people.deputy, offerId);
    expect(await mine(people.deputy)).toMatchObject([{ reason: 'Knows the last batch.' }]);
    const mail = await until('the mail', () => Promise.resolve(offerMails(offerId)[0]), 60_000);
    expect(mail?.data['reasons']).toEqual(['Knows the last batch.']);
    await accept(people.deputy, theCase, offerId);
    expect((await theCase.view()).qp?.personId).toBe(people.deputy.personId);
    await set(1, 25);
  });

  it('reaches nobody who is not eligible: away at the offer, or not any more at the acceptance', async () => {
    const theCase = await open('B-OF-5');
    const offerId = await offer(theCase, { first: [people.qp.personId], reason: 'First in turn.' });
    await asked(people.qp, offerId);
    await stack.as(people.qp)(planningOperations.enterAbsence, { body: { personId: people.qp.personId, from: dayIn(0), to: dayIn(2) } });
    expect((await problemOf(accept(people.qp, theCase, offerId))).code).toBe('SEPARATION_OF_DUTIES');
    const other = await open('B-OF-6');
    expect((await problemOf(offer(other, { first: [people.qp.personId], reason: 'First in turn.' }))).code).toBe('RULE_BROKEN');
    await offer(other);
    const turn = await until('the turn', async () => (await seen(other))?.turns[0]);
    expect(turn.personId).toBe(people.deputy.personId);
  });

  it('ends when a lead assigns the case, and is refused while one is open, to strangers, and for a case that has its QP', async () => {
    const theCase = await open('B-OF-7');
    expect((await problemOf(offer(theCase, {}, people.qp))).code).toBe('NOT_ALLOWED');
    expect((await problemOf(offer(theCase, {}, people.other))).code).toBe('NOT_ALLOWED');
    expect((await problemOf(offer(theCase, { answerWithin: { amount: -1, unit: 'HOURS' } }))).code).toBe('VALIDATION_FAILED');
    await offer(theCase);
    expect((await problemOf(offer(theCase))).code).toBe('ALREADY_EXISTS');
    await theCase.command(people.lead, 'assignQp', { qpId: people.deputy.personId });
    expect(await seen(theCase)).toMatchObject({ state: 'WITHDRAWN', endedBecause: 'a QP was assigned' });
    expect((await problemOf(offer(theCase))).code).toBe('ILLEGAL_TRANSITION');
  });

  it('reaches a QP of another house whom a lead named and the same authorisation names; nobody else there sees it, and only while it is offered', async () => {
    const theCase = await open('B-OF-8');
    const house = randomUUID();
    const outside: TestPerson = { ...people.qp, personId: randomUUID(), name: 'Dr P. Polder', org: house };
    const colleague: TestPerson = { ...outside, personId: randomUUID(), name: 'Dr S. Polder' };
    const wish = { first: [outside.personId], reason: 'Our QPs are away.' };
    await stack.database.asAdmin(async (client) => {
      await client.query(`insert into release.organisation (id, name, kind) values ($1, 'Polder QP (Demo)', 'QP_PROVIDER')`, [house]);
      for (const one of [outside, colleague])
        await client.query(`insert into release.person (id, name, organisation_id, roles) values ($1, $2, $3, '{QP_CERT}')`, [
          one.personId,
          one.name,
          house,
        ]);
      // named on another authorisation of the house: not on that of the case
      await client.query(
        `with other as (insert into release.authorisation select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'number', 'DE_OTHER_MIA'))).*
           from release.authorisation a where id = $1 returning id)
         insert into release.authorisation_qp select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'authorisation_id', other.id,
           'person_id', $2::text, 'person_name', $3::text))).* from release.authorisation_qp q, other where q.authorisation_id = $1 and q.person_id = $4`,
        [records.authorisation, outside.personId, outside.name, people.qp.personId],
      );
    });
    const in60Days = dayIn(60);
    expect((await problemOf(offer(theCase, wish))).detail).toContain(
      `Dr P. Polder is not named on this authorisation and would help from ${in60Days}`,
    );
    expect(await stack.as(people.lead)(capacityOperations.candidates, { params: theCase.params })).toContainEqual(
      expect.objectContaining({ personId: outside.personId, outside: true, eligible: false, helpsFrom: in60Days }),
    );
    await stack.database.asAdmin((client) =>
      client.query(
        `insert into release.authorisation_qp select (jsonb_populate_record(q, jsonb_build_object('id', gen_random_uuid(), 'person_id', $2::text, 'person_name', $3::text))).*
         from release.authorisation_qp q where q.authorisation_id = $1 and q.person_id = $4`,
        [records.authorisation, outside.personId, outside.name, people.qp.personId],
      ),
    );
    // named, and not by a lead: the QPs of the house alone are asked
    const usual = await offer(theCase);
    await until('the turn', async () => (await seen(theCase))?.turns[0]);
    expect((await seen(theCase))?.turns.map(({ personId }) => personId)).not.toContain(outside.personId);
    await stack.as(people.lead)(offerOperations.withdrawOffer, { params: { offerId: usual }, body: { reason: 'Somebody else is asked.' } });

    const declined = await offer(theCase, wish);
    await asked(outside, declined);
    expect(await mine(outside)).toMatchObject([{ batchNo: 'B-OF-8', reason: 'Our QPs are away.' }]);
    expect(await mine(colleague)).toEqual([]);
    expect((await problemOf(stack.as(colleague)(caseQueries.getCase, { params: theCase.params }))).code).toBe('NOT_FOUND');
    expect((await problemOf(accept(colleague, theCase, declined))).code).toBe('NOT_FOUND');
    await decline(outside, declined);
    expect((await problemOf(stack.as(outside)(caseQueries.getCase, { params: theCase.params }))).code).toBe('NOT_FOUND');
    await stack.as(people.lead)(offerOperations.withdrawOffer, { params: { offerId: declined }, body: { reason: 'Asked once more.' } });

    const offerId = await offer(theCase, wish);
    await asked(outside, offerId);
    await accept(outside, theCase, offerId);
    expect((await theCase.view()).qp).toMatchObject({ personId: outside.personId });
    expect((await theCase.view(outside)).qp).toMatchObject({ personId: outside.personId });
    expect(await seen(theCase)).toMatchObject({ state: 'ACCEPTED' });
  }, 120_000);
});
