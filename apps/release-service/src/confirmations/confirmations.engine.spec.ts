import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOperations, confirmationOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { approvedWording, writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
const partnerOrg = randomUUID();
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
const site = 'Polder Packaging (Demo)';
let stack: ReleaseStack;
let records: MasterRecords;
let partnerAuthorisation: string;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  partnerAuthorisation = randomUUID();
  await stack.database.asAdmin(async (client) => {
    await client.query(`insert into release.organisation (id, name, kind) values ($1, $2, 'MANUFACTURER')`, [partnerOrg, site]);
    await client.query(
      `insert into release.authorisation (id, owner_org, number, facts, valid_from, certify_before_authorisation, state, proposed_by, approved_by)
       values ($1, $2, 'NL-1', $3, '2024-01-01', false, 'ACTIVE', $4, $5)`,
      [
        partnerAuthorisation,
        partnerOrg,
        JSON.stringify({ memberState: 'NL', holderName: site, holderAddress: '2 Example Street' }),
        partners.qa.personId,
        partners.lead.personId,
      ],
    );
    await client.query(
      `insert into release.authorisation_qp (id, owner_org, authorisation_id, person_id, person_name, role, product_types, signs_from, facts, training_current_until, valid_from, state, proposed_by, approved_by)
       values ($1, $2, $3, $4, 'Dr S. Partner', 'QP_CONF', '{CHEMICAL}', '{NL}', '{}', '2030-01-01', '2024-01-01', 'ACTIVE', $5, $6)`,
      [randomUUID(), partnerOrg, partnerAuthorisation, partners.qp.personId, partners.qa.personId, partners.lead.personId],
    );
    await client.query(...approvedWording(partnerAuthorisation, partnerOrg, partners.qp.personId));
  });
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

/** A packaging lot held by an organisation, made at a named site. */
async function lot(batchNo: string, holder: string, place: string): Promise<string> {
  const batchId = await records.batch(batchNo);
  await stack.database.asAdmin(async (client) => {
    await client.query('update release.batch set place_org = $2, place_name = $3 where id = $1', [batchId, holder, place]);
    for (const subject of [batchId, records.product])
      await client.query(
        `insert into release.party (subject_kind, subject_id, org_id, as_role, owner_org, sponsor_id) values ('batch', $1, $2, 'HOLDER', $3, $4) on conflict do nothing`,
        [subject, holder, people.orgs.provider, people.orgs.aurora],
      );
  });
  return batchId;
}

const link = (batchId: string, parentId: string) =>
  stack.database.asAdmin((client) =>
    client.query(`insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'PACK', $3, $4)`, [
      batchId,
      parentId,
      people.orgs.provider,
      people.orgs.aurora,
    ]),
  );

const finalFacts = () =>
  records.facts({
    multiQp: true,
    ownSteps: [{ step: 'DP', siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' }],
  });

describe('a batch packaged at two sites', () => {
  it('is certified only over both confirmations: one signed here by another provider’s QP, one entered from paper', async () => {
    const partnerLot = await lot('B-LOT-1', partnerOrg, site);
    const paperLot = await lot('B-LOT-2', people.orgs.maker, 'Dune Labelling (Demo)');
    const batchId = await records.batch('B-WHOLE');
    await link(batchId, partnerLot);
    await link(batchId, paperLot);
    const opened = await stack.as(people.qa)(caseOperations.openCase, {
      body: { batchId, authorisationId: records.authorisation, facts: finalFacts() },
    });
    const whole = new ACase(stack, people, opened.result.caseId);
    await whole.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    await whole.acceptAll();
    await whole.reaches('UNDER_REVIEW');
    await whole.answerAll();
    await whole.trailReview();
    const early = await problemOf(whole.command(people.qp, 'checklistDone'));
    expect(early.unmet?.filter(({ code }) => code === 'G-06.confirmed')).toHaveLength(2);

    const part = records.facts({
      certificationRole: 'PARTIAL',
      multiQp: true,
      destinations: [],
      ownSteps: [{ step: 'PACK', siteName: site, country: 'NL' }],
    });
    const partOpened = await stack.as(partners.qa)(caseOperations.openCase, {
      body: { batchId: partnerLot, authorisationId: partnerAuthorisation, facts: part },
    });
    const confirming = new ACase(stack, partners, partOpened.result.caseId);
    await confirming.toReady();
    const { hash } = await confirming.manifest('confirm');
    const confirmed = await stack.as(partners.qp)(caseOperations.confirm, {
      params: confirming.params,
      body: { manifestHash: hash },
      manifestHash: hash,
      country: 'NL',
    });
    expect(confirmed.result).toMatchObject({ state: 'CONFIRMED', registerNo: 1 });

    let paper = whole.accepted.get('ANNEX16_CONFIRMATION');
    const fields = {
      batchNo: 'B-LOT-2',
      batchId: paperLot,
      productName: 'AUR-101',
      stage: ['PACK' as const],
      siteName: 'Another Site (Demo)',
      siteAddress: '3 Example Street',
      agreement: 'QQA-17',
      qpName: 'Dr O. Outside',
      confirmedOn: '2026-01-10',
      finalBatchNo: 'B-WHOLE',
      quantity: 480,
    };
    const enterAndAccept = async (siteName: string) => {
      const body = { documentId: paper?.documentId ?? '', documentVersionId: paper?.versionId ?? '', fields: { ...fields, siteName } };
      const entered = await stack.as(people.qa)(confirmationOperations.upload, { params: whole.params, body });
      const params = { confirmationId: entered.result.confirmationId };
      expect(await problemOf(stack.as(people.qa)(confirmationOperations.check, { params, body: { expectedVersion: 1 } }))).toMatchObject({
        code: 'SEPARATION_OF_DUTIES',
      });
      await stack.as(people.lead)(confirmationOperations.check, { params, body: { expectedVersion: 1 } });
      const waiting = await problemOf(whole.command(people.qp, 'checklistDone'));
      expect(waiting.unmet?.map(({ code }) => code)).toContain('G-06.uploaded');
      await stack.as(people.qp)(confirmationOperations.accept, { params, body: { expectedVersion: 2 } });
    };
    const other = whole.accepted.get('IMPD');
    const elsewhere = stack.as(people.qa)(confirmationOperations.upload, {
      params: whole.params,
      body: { documentId: other?.documentId ?? '', documentVersionId: other?.versionId ?? '', fields },
    });
    expect(await problemOf(elsewhere)).toMatchObject({ unmet: [{ code: 'CONFIRMATION_DOCUMENT' }] });
    await enterAndAccept('Another Site (Demo)');
    expect((await problemOf(whole.command(people.qp, 'checklistDone'))).unmet?.map(({ code }) => code)).toEqual(['G-06.site']);
    await enterAndAccept('Dune Labelling (Demo)');
    paper = await whole.accept('ANNEX16_CONFIRMATION');
    await whole.answerAll();
    expect((await problemOf(whole.command(people.qp, 'checklistDone'))).unmet?.map(({ code }) => code)).toEqual(['G-06.document']);
    await enterAndAccept('Dune Labelling (Demo)');
    await whole.command(people.qp, 'checklistDone');
    expect((await whole.sign('certify')).result.state).toBe('CERTIFIED');

    // A parent that is suspended freezes the whole from that commit on.
    const suspension = await confirming.manifest('suspend');
    await stack.as(partners.qp)(caseOperations.suspend, {
      params: confirming.params,
      body: { manifestHash: suspension.hash, reason: 'a mix-up is suspected' },
      manifestHash: suspension.hash,
    });
    expect((await whole.view()).status.certification).toBe('Suspended: parent B-LOT-1');
  }, 180_000);
});
