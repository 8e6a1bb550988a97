import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { caseOperations, handoffOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { ASupply, makeSupplyPeople } from '../test/a-supply.js';
import { approvedWording } from '../test/master-records.js';
import type { TestPeople, TestPerson } from '../test/people.js';
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

describe('restrictions and open actions of a hand-off', () => {
  it('are worded by the provider until the sponsor acknowledges, and go out again', async () => {
    const theCase = await supply.readyCase('B-EDIT-1');
    const { result } = await theCase.sign('certify');
    const edit = async (words: { restrictions?: string[]; openActions?: string[] }, person: TestPerson = people.qa) => {
      const { id, version } = await supply.handoff(theCase.caseId);
      return stack.as(person)(handoffOperations.edit, {
        params: { caseId: theCase.caseId, handoffId: id },
        body: { expectedVersion: version, restrictions: [], openActions: [], ...words },
      });
    };
    expect((await edit({ openActions: ['Send the retained samples.'] })).result.status).toBe('WAITING_FOR_FILE');
    await supply.fileMade(theCase.caseId, result.certificateId ?? '');
    await until('the hand-off being sent', async () => (await supply.handoff(theCase.caseId)).status === 'SENT');
    expect(await problemOf(edit({}, people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    const elsewhere: TestPerson = { ...people.qa, personId: randomUUID(), org: people.places.depot, orgKind: 'DEPOT' };
    expect(await problemOf(edit({}, elsewhere))).toMatchObject({ code: 'NOT_ALLOWED' });

    await supply.acknowledge(theCase.caseId, people.depot);
    const again = await edit({ restrictions: ['Keep below 25 °C on the way.'], openActions: ['Send the retained samples.'] }, people.qp);
    expect(again.result.status).toBe('SENT');
    const shown = await supply.handoff(theCase.caseId);
    expect(shown).toMatchObject({
      restrictions: { storage: 'Below 25 °C', further: ['Keep below 25 °C on the way.'], pendingTests: [] },
      openActions: ['Send the retained samples.'],
    });
    // What the depot acknowledged were other words.
    expect(shown.to.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([null, null]);
    const mails = () =>
      stack.told.mails.filter(({ caseId, template }) => caseId === theCase.caseId && template === 'case.certified-restricted');
    await until('both mails', () => Promise.resolve(mails().length === 2));
    expect(mails()[1]?.data['restrictions']).toBe('Restrictions: Keep below 25 °C on the way.\nOpen actions: Send the retained samples.');

    const { id, version } = shown;
    const stale = stack.as(people.qa)(handoffOperations.edit, {
      params: { caseId: theCase.caseId, handoffId: id },
      body: { expectedVersion: version - 1, restrictions: [], openActions: [] },
    });
    expect(await problemOf(stale)).toMatchObject({ code: 'STALE_VERSION' });
    await supply.acknowledge(theCase.caseId);
    expect(await problemOf(edit({ restrictions: ['Too late.'] }))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  }, 60_000);
});

describe('the confirmation of another provider’s QP', () => {
  it('is handed over to the provider of the QP who certifies what is made of the lot', async () => {
    const partnerOrg = randomUUID();
    const site = 'Polder Packaging (Demo)';
    const partner = (name: string, ...roles: TestPerson['roles']): TestPerson => ({
      personId: randomUUID(),
      name,
      org: partnerOrg,
      orgKind: 'MANUFACTURER',
      roles,
      sponsors: [],
    });
    const partners: TestPeople = {
      ...people,
      qa: partner('P. Review', 'QA_REVIEWER'),
      lead: partner('P. Lead', 'QA_LEAD'),
      qp: partner('Dr S. Partner', 'QP_CONF'),
    };
    const authorisation = randomUUID();
    await supply.write(`insert into release.organisation (id, name, kind) values ($1, $2, 'MANUFACTURER')`, [partnerOrg, site]);
    await supply.write(
      `insert into release.authorisation (id, owner_org, number, facts, valid_from, certify_before_authorisation, state, proposed_by, approved_by)
       values ($1, $2, 'NL-1', $3, '2024-01-01', false, 'ACTIVE', $4, $5)`,
      [
        authorisation,
        partnerOrg,
        JSON.stringify({ memberState: 'NL', holderName: site, holderAddress: '2 Example Street' }),
        partners.qa.personId,
        partners.lead.personId,
      ],
    );
    await supply.write(
      `insert into release.authorisation_qp (id, owner_org, authorisation_id, person_id, person_name, role, product_types, signs_from, facts, training_current_until, valid_from, state, proposed_by, approved_by)
       values ($1, $2, $3, $4, 'Dr S. Partner', 'QP_CONF', '{CHEMICAL}', '{NL}', '{}', '2030-01-01', '2024-01-01', 'ACTIVE', $5, $6)`,
      [randomUUID(), partnerOrg, authorisation, partners.qp.personId, partners.qa.personId, partners.lead.personId],
    );
    await supply.write(...approvedWording(authorisation, partnerOrg, partners.qp.personId));
    // The lot is the partner's own record: its QP sees neither the finished batch nor who certifies it.
    const lot = await supply.records.batch('B-PART-LOT');
    await supply.write('update release.batch set owner_org = $2, place_org = $2, place_name = $3 where id = $1', [lot, partnerOrg, site]);
    await supply.write(
      `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('batch', $1, $2, 'HOLDER', $3, $4)`,
      [supply.records.product, partnerOrg, people.orgs.provider, people.orgs.aurora],
    );
    const whole = await supply.batchAtDepot('B-PART-WHOLE');
    await supply.write(
      `insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'PACK', $3, $4)`,
      [whole, lot, people.orgs.provider, people.orgs.aurora],
    );
    await stack.as(people.qa)(caseOperations.openCase, {
      body: { batchId: whole, authorisationId: supply.records.authorisation, facts: supply.records.facts({ multiQp: true }) },
    });
    const opened = await stack.as(partners.qa)(caseOperations.openCase, {
      body: {
        batchId: lot,
        authorisationId: authorisation,
        facts: supply.records.facts({
          certificationRole: 'PARTIAL',
          multiQp: true,
          destinations: [],
          ownSteps: [{ step: 'PACK', siteName: site, country: 'NL' }],
        }),
      },
    });
    const confirming = new ACase(stack, partners, opened.result.caseId);
    await confirming.toReady();
    const { hash } = await confirming.manifest('confirm');
    const { result } = await stack.as(partners.qp)(caseOperations.confirm, {
      params: confirming.params,
      body: { manifestHash: hash },
      manifestHash: hash,
      country: 'NL',
    });
    await supply.fileMade(confirming.caseId, result.certificateId ?? '');
    const handoff = await until('the hand-off to the final QP', async () => {
      const found = await supply.handoff(confirming.caseId, people.qp);
      return found.status === 'SENT' && found;
    });
    expect(handoff).toMatchObject({ decision: 'CONFIRMED', restrictions: { destinations: [] } });
    expect(handoff.to).toEqual(expect.arrayContaining([expect.objectContaining({ organisationId: people.orgs.provider, as: 'FINAL_QP' })]));
    await until('the mail to the final QP', () =>
      Promise.resolve(
        stack.told.mails.find(
          ({ caseId, template, recipients }) =>
            caseId === confirming.caseId &&
            template === 'case.confirmed' &&
            recipients.some((to) => 'organisationId' in to && to.organisationId === people.orgs.provider && to.roles.includes('QP_CERT')),
        ),
      ),
    );
  }, 120_000);
});
