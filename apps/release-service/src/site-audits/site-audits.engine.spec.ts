import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SiteStandingFact } from '@qp/contracts/audits';
import { ApiProblem } from '@qp/contracts/operation';
import { batchEvidenceOperations, caseOperations, factsIn, requirementOperations, workItemOperations } from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { serviceClient, type RunningService } from '@qp/platform/service-kit';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';
import { watchAudits } from './index.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
let service: RunningService;
beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  service = await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** A batch made outside the Union and packed inside, at a site of its own name. */
async function thirdCountryCase(batchNo: string, maker: string): Promise<ACase> {
  const batchId = await records.batch(batchNo);
  const { result } = await stack.as(people.qa)(caseOperations.openCase, {
    body: {
      batchId,
      authorisationId: records.authorisation,
      facts: records.facts({
        origin: 'THIRD_COUNTRY',
        importStep: 'BULK',
        physicalImportOn: yesterday,
        customsClearedOn: yesterday,
        ownSteps: [
          { step: 'DP', siteName: maker, country: 'US', relation: 'CONTRACT_SITE' },
          { step: 'IMPORT', siteName: 'Nordlicht QP Services (Demo)', country: 'DK', relation: 'OWN_SITE' },
          { step: 'PACK', siteName: 'Nordlicht QP Services (Demo)', country: 'DK', relation: 'OWN_SITE' },
        ],
      }),
    },
  });
  return new ACase(stack, people, result.caseId);
}

const standing = (site: string, version: number, audit: Partial<NonNullable<SiteStandingFact['audit']>> = {}): SiteStandingFact => ({
  siteId: siteIds.get(site) ?? siteIds.set(site, randomUUID()).get(site) ?? '',
  ownerOrg: people.orgs.provider,
  organisationId: null,
  site,
  country: 'US',
  version,
  auditId: randomUUID(),
  audit: {
    conductedBy: 'OWN',
    lastDay: '2026-01-12',
    nextDue: '2099-01-12',
    outcome: 'GMP_MET',
    openCritical: 0,
    openMajor: 0,
    majorsAccepted: false,
    assessment: 'NONE',
    ...audit,
  },
  justification: null,
});
const siteIds = new Map<string, string>();
const justifiedUntil = (validUntil: string) => ({ text: 'Inspected by the authority.', validUntil, qpName: 'Dr Q. Example' });
const tell = async (fact: SiteStandingFact) =>
  (await serviceClient(service.url, stack.keys, 'audits').call(factsIn.siteStanding, { body: fact })).taken;

/** Assigns the QP; under load the answer may come later than the caller waits. */
async function assign(theCase: ACase): Promise<void> {
  await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId }).catch((error: unknown) => {
    if (!(error instanceof ApiProblem && error.problem.code === 'UNKNOWN_OUTCOME')) throw error;
  });
  await until('the QP of the case', async () => (await theCase.view()).qp ?? undefined);
}

/** Everything is accepted but what reports an audit. */
async function acceptAllButAudits(theCase: ACase): Promise<void> {
  const lines = await stack.as(people.qa)(requirementOperations.list, { params: theCase.params });
  for (const { key, need } of lines) if (need !== 'I' && !key.startsWith('AUDIT_')) await theCase.accept(key);
}
const unmet = async (theCase: ACase) => (await theCase.manifest('certify')).unmet;
const auditsUnmet = async (theCase: ACase) =>
  (await unmet(theCase)).filter(({ code }) => code === 'G-08.audit').map(({ message }) => message);

describe('a site outside the Union', () => {
  it('that was never audited blocks, in words; a current audit on record answers rows 18 and 19', async () => {
    const theCase = await thirdCountryCase('B-NEVER', 'Lakeside Pharma');
    await assign(theCase);
    await acceptAllButAudits(theCase);
    expect((await theCase.view()).missing.map(({ key }) => key)).toEqual(['AUDIT_REPORT', 'AUDIT_CAPA_STATUS']);
    expect(await auditsUnmet(theCase)).toEqual([
      'Lakeside Pharma (US) has never been audited, and no QP signed a justification that holds today.',
    ]);
    const fact = standing('Lakeside Pharma', 2);
    stack.told.standings.push(fact);
    expect(await tell(fact)).toBe(true);
    await theCase.reaches('UNDER_REVIEW');
    expect((await theCase.view()).missing).toEqual([]);
    expect(await auditsUnmet(theCase)).toEqual([]);
    expect(await tell(fact)).toBe(false);
    expect(await tell({ ...standing('Lakeside Pharma', 1), audit: null })).toBe(false);
    const map = await stack.as(people.qp)(batchEvidenceOperations.supplyChain, { params: theCase.params, query: {} });
    const audit = map.nodes.find(({ name }) => name === 'Lakeside Pharma')?.evidence.find(({ kind }) => kind === 'AUDIT');
    expect(audit).toMatchObject({ state: 'VALID', validTo: '2099-01-12' });
  }, 120_000);

  it('is asked for once more before signing: what the audits-service says then blocks though a report was accepted', async () => {
    const theCase = await thirdCountryCase('B-FOUND', 'Riverside Pharma');
    await assign(theCase);
    await theCase.acceptAll();
    expect(await auditsUnmet(theCase)).toEqual([]);
    stack.told.standings.push(standing('Riverside Pharma', 1, { outcome: 'GMP_NOT_MET' }));
    expect(await auditsUnmet(theCase)).toEqual(['The audit of Riverside Pharma (US) of 2026-01-12 found that GMP is not met.']);
    const declaration = (await unmet(theCase)).find(({ code }) => code === 'G-08.declaration');
    expect(declaration?.message).toContain('The QP declaration names Riverside Pharma');
    stack.told.answering = false;
    expect(await problemOf(theCase.manifest('certify'))).toMatchObject({ code: 'OWNER_UNAVAILABLE' });
    stack.told.answering = true;
  }, 120_000);

  it('with a major finding open still owes its corrective actions', async () => {
    const theCase = await thirdCountryCase('B-MAJOR', 'Hillside Pharma');
    await assign(theCase);
    await tell(standing('Hillside Pharma', 1, { openMajor: 1 }));
    await acceptAllButAudits(theCase);
    expect((await theCase.view()).missing.map(({ key }) => key)).toEqual(['AUDIT_CAPA_STATUS']);
    await tell(standing('Hillside Pharma', 2, { openMajor: 1, majorsAccepted: true, assessment: 'APPROVED' }));
    await theCase.reaches('UNDER_REVIEW');
  }, 120_000);
});

describe('the watch over audits of sites', () => {
  const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const auditor: TestPerson = { ...people.qa, personId: randomUUID(), name: 'E. Auditor', roles: ['QA_AUDITOR'] };
  const work = (person = auditor, subjectId = siteIds.get('Watched Site')) =>
    stack
      .as(person)(workItemOperations.list, { query: { whose: 'MINE', state: 'OPEN' } })
      .then((items) => items.filter((item) => item.kind === 'REQUALIFY_SITE' && item.subjectId === subjectId));

  it('opens work 90 days ahead, says when it is overdue, and closes it with the next audit, however often and at once it looks', async () => {
    const database = await Database.connect({ url: stack.database.url, service: 'release', keys: stack.keys });
    const watch = () => watchAudits(database, [], () => undefined);
    const mails = () =>
      stack.told.mails
        .filter(({ key }) => key.startsWith(`site:${siteIds.get('Watched Site') ?? ''}:`))
        .map(({ key, template }) => [template, key.split(':').at(-1)]);
    const told = (count: number) => until(`${count} mails`, () => Promise.resolve(mails().length >= count));
    try {
      await tell(standing('Watched Site', 1, { nextDue: dayFrom(91) }));
      await watch();
      expect(await work()).toEqual([]);
      await tell(standing('Watched Site', 2, { nextDue: dayFrom(90) }));
      await Promise.all([watch(), watch()]);
      expect(await work()).toMatchObject([{ dueOn: dayFrom(90), title: expect.stringContaining(`until ${dayFrom(90)}`) }]);
      expect(await work(people.qa)).toHaveLength(1);
      expect(await work(people.sponsor)).toEqual([]);
      await told(1);
      await tell(standing('Watched Site', 3, { nextDue: dayFrom(-1) }));
      await watch();
      await told(2);
      expect(await work()).toMatchObject([{ daysLeft: -1, title: expect.stringContaining('is not qualified since') }]);
      await tell({ ...standing('Watched Site', 4, { nextDue: dayFrom(-1) }), justification: justifiedUntil(dayFrom(200)) });
      await watch();
      expect(await work()).toEqual([]);
      await tell(standing('Watched Site', 5, { nextDue: dayFrom(55) }));
      await watch();
      await told(3);
      await tell(standing('Watched Site', 6, { nextDue: dayFrom(10) }));
      await watch();
      await watch();
      await told(4);
      // one mail for each step, however often the watch looks
      expect(mails()).toEqual([
        ['site.requalify', '90'],
        ['site.lapsed', '0'],
        ['site.requalify', '60'],
        ['site.requalify', '30'],
      ]);
      await tell(standing('Watched Site', 7, { nextDue: dayFrom(1000) }));
      await watch();
      expect(await work()).toEqual([]);
    } finally {
      await database.close();
    }
  }, 120_000);
});
