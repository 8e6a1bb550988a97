import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shelfOperations, standingDocumentOperations, supplierSiteOperations } from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { watchExpiry } from '../standing-documents/index.js';
import { documentFact } from '../test/document-fact.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople, type TestPerson } from '../test/people.js';
import { makeReleaseStack, problemOf, until, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
const of = (org: string, orgKind: string, ...roles: TestPerson['roles']): TestPerson => ({
  personId: randomUUID(),
  name: `Somebody of ${orgKind}`,
  org,
  orgKind,
  roles,
  sponsors: [],
});
const rival = randomUUID();
const maker = of(people.orgs.maker, 'MANUFACTURER', 'MANUFACTURER');
const makerQa = of(people.orgs.maker, 'MANUFACTURER', 'QA_REVIEWER');
const otherMaker = of(rival, 'MANUFACTURER', 'MANUFACTURER');
const north = { name: 'Fjord North', country: 'DK' };
const south = { name: 'Fjord South', country: 'DK' };
const east = { name: 'Polder East', country: 'NL' };
let stack: ReleaseStack;
let records: MasterRecords;
let database: Database;

beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await rows(`insert into release.organisation (id, name, kind) values ($1, 'Polder Packing (Demo)', 'MANUFACTURER')`, [rival]);
  await stack.start('both');
  database = await Database.connect({ url: stack.database.url, service: 'release', keys: stack.keys });
}, 120_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
});

const rows = <T extends object>(sql: string, values: unknown[] = []) =>
  stack.database.asAdmin(async (client) => (await client.query<T>(sql, values)).rows);
interface Site {
  readonly name: string;
  readonly country: string;
}
const set = (site: Site, organisationId: string | null, expectedVersion: number, person: TestPerson = people.qa) =>
  stack.as(person)(supplierSiteOperations.setOrganisation, {
    body: { ...site, ...(organisationId !== null && { organisationId }), expectedVersion, reason: 'as the quality agreement says' },
  });
const open = async (code: string, sites: readonly Site[], sponsorId = people.orgs.aurora, scope: object = {}) => {
  const body = { code, scope: { sites: [...sites], ...scope }, sponsorId };
  return (await stack.as(people.qa)(shelfOperations.open, { body })).result.shelfId;
};
const shelves = (person: TestPerson) => stack.as(person)(shelfOperations.list, { query: { show: 'ALL' } });
const seenBy = async (person: TestPerson) => (await shelves(person)).map(({ shelfId }) => shelfId).toSorted();
const sees = (who: string, person: TestPerson, wanted: readonly string[]) =>
  until(`what ${who} sees`, async () => (await seenBy(person)).join() === wanted.toSorted().join());
const toldLast = (shelfId: string) => stack.told.caseFacts.filter(({ caseId }) => caseId === shelfId).at(-1);

const handedIn = async (shelfId: string, key: string, deliveredByOrg: string): Promise<string> => {
  const by = { deliveredByOrg, deliveredByName: 'Whoever', uploaderId: randomUUID() };
  const fact = documentFact(people, { caseId: shelfId }, key, { ...by, state: 'IN_CHECK', decidedBy: null });
  await stack.documentFact(fact);
  return fact.versionId;
};

describe('a site of a supplier that belongs to an organisation', () => {
  it('opens the shelves of that site to its people, those that were there and those opened later, and no others', async () => {
    const before = await open('QTA_MFG', [north]);
    const foreign = await open('QTA_MFG', [east]);
    const product = (await stack.as(people.qa)(shelfOperations.open, { body: { code: 'PSF', scope: { productId: records.product } } }))
      .result.shelfId;
    expect(await seenBy(maker)).toEqual([]);
    await set(north, people.orgs.maker, 0);
    await sees('the maker', maker, [before]);
    const later = await open('GMP_CERT', [north], people.orgs.aurora, { authorisationId: records.authorisation });
    await sees('the maker', maker, [before, later]);
    expect(await seenBy(otherMaker)).toEqual([]);
    expect(await seenBy(people.other)).toEqual([]);
    expect(await seenBy(people.sponsor)).toEqual([before, foreign, product, later].toSorted());
    await until('documents-service is told', async () => toldLast(before)?.parties.length === 1 && toldLast(later) !== undefined);
    for (const shelfId of [before, later])
      expect(toldLast(shelfId)?.parties).toEqual([{ organisationId: people.orgs.maker, as: 'SITE_KEEPER' }]);
    for (const shelfId of [foreign, product]) expect(toldLast(shelfId)?.parties).toEqual([]);
    const belongs = { ...north, organisationId: people.orgs.maker, organisation: 'Fjord Manufacturing (Demo)' };
    for (const person of [maker, people.qa, people.sponsor])
      expect((await shelves(person)).find(({ shelfId }) => shelfId === before)?.sites).toEqual([belongs]);
    expect((await shelves(people.qa)).find(({ shelfId }) => shelfId === foreign)?.sites).toEqual([
      { ...east, organisationId: null, organisation: null },
    ]);
    const trail = await rows<{ action: string }>(`select row ->> 'action' as action from release.audit_row where stream = $1 order by at`, [
      `standing-shelf/${before}`,
    ]);
    expect(trail.map(({ action }) => action)).toEqual(['standing-shelf.opened', 'standing-shelf.shared']);
  }, 60_000);

  it('keeps from its people what others handed in there, and every standing document of the house', async () => {
    const [shelf] = (await shelves(maker)).filter(({ code }) => code === 'QTA_MFG');
    const shelfId = shelf?.shelfId ?? '';
    await handedIn(shelfId, 'QTA_MFG', people.orgs.aurora);
    await handedIn(shelfId, 'QTA_MFG', rival);
    const own = await handedIn(shelfId, 'QTA_MFG', people.orgs.maker);
    const documentsFor = async (person: TestPerson) =>
      (await shelves(person)).find((one) => one.shelfId === shelfId)?.documents.map(({ versionId }) => versionId);
    expect(await documentsFor(maker)).toEqual([own]);
    expect(await documentsFor(people.qa)).toHaveLength(3);
    expect(await stack.as(maker)(standingDocumentOperations.list, { query: {} })).toEqual([]);
  });

  it('shows its people no shelf that speaks of the site of another maker too, nor that maker', async () => {
    const both = await open('QTA_MFG', [south, east]);
    await set(south, people.orgs.maker, 0);
    await set(east, rival, 0);
    await until('the rival sees its own', async () => (await seenBy(otherMaker)).length > 0);
    for (const person of [maker, otherMaker]) {
      expect(await seenBy(person)).not.toContain(both);
      expect((await shelves(person)).flatMap(({ sites }) => sites.map(({ organisationId }) => organisationId))).not.toContain(
        person === maker ? rival : people.orgs.maker,
      );
    }
    const own = await open('QTA_MFG', [north, south]);
    await until('one of two own sites', async () => (await seenBy(maker)).includes(own));
    expect(await seenBy(otherMaker)).not.toContain(own);
  }, 60_000);

  it('gives each of two makers a shelf of its own sites alone, where the whole one names the sites of both', async () => {
    const whole = (await shelves(people.qa)).find(
      ({ sites }) => sites.map(({ name }) => name).join() === [south, east].map(({ name }) => name).join(),
    );
    const partOf = async (person: TestPerson, site: Site) =>
      (await shelves(person)).find(({ code, sites }) => code === 'QTA_MFG' && sites.length === 1 && sites[0]?.name === site.name)
        ?.shelfId ?? '';
    const [ofMaker, ofRival] = [await partOf(maker, south), await partOf(otherMaker, east)];
    const own = await handedIn(ofMaker, 'QTA_MFG', people.orgs.maker);
    const rivals = await handedIn(ofRival, 'QTA_MFG', rival);
    await handedIn(whole?.shelfId ?? '', 'QTA_MFG', rival);
    const ofHouse = (await shelves(people.qa)).filter(({ shelfId }) => [ofMaker, ofRival].includes(shelfId));
    expect(ofHouse.flatMap(({ documents }) => documents.map(({ versionId }) => versionId)).toSorted()).toEqual([own, rivals].toSorted());
    expect(ofHouse.find(({ shelfId }) => shelfId === ofMaker)).toMatchObject({ openedBy: 'QP Release', scope: { sites: [south] } });
    expect(toldLast(whole?.shelfId ?? '')?.parties).toEqual([]);
    expect(toldLast(ofMaker)?.parties).toEqual([{ organisationId: people.orgs.maker, as: 'SITE_KEEPER' }]);
    // whatever either asks for, nothing of the other is in it
    const everythingOf = async (person: TestPerson) =>
      JSON.stringify([
        await shelves(person),
        await stack.as(person)(supplierSiteOperations.list, {}),
        await stack.as(person)(standingDocumentOperations.list, { query: {} }),
      ]);
    const [makers, rivalsView] = [await everythingOf(maker), await everythingOf(otherMaker)];
    for (const foreign of [east.name, 'Polder Packing', rival, rivals, ofRival, whole?.shelfId ?? '-'])
      expect(makers).not.toContain(foreign);
    for (const foreign of [south.name, 'Fjord Manufacturing', people.orgs.maker, own, ofMaker, whole?.shelfId ?? '-'])
      expect(rivalsView).not.toContain(foreign);
  }, 60_000);

  it('opens no shelf for a maker where the document is not for it to provide: a report of an audit stays with the house', async () => {
    await open('AUDIT_REPORT', [south, east]);
    expect((await shelves(people.qa)).filter(({ code }) => code === 'AUDIT_REPORT')).toHaveLength(1);
  });

  it('goes to another organisation, and the one before sees nothing of its shelves any more, not even what it handed in', async () => {
    const moved = (await shelves(maker)).filter(({ sites }) => sites.length === 1 && sites[0]?.name === north.name);
    const ids = moved.map(({ shelfId }) => shelfId);
    expect(ids).toHaveLength(2);
    await set(north, rival, 1);
    await until('the rival sees them', async () => ids.every((id) => toldLast(id)?.parties[0]?.organisationId === rival));
    expect((await seenBy(maker)).filter((id) => ids.includes(id))).toEqual([]);
    const shown = (await shelves(otherMaker)).filter(({ shelfId }) => ids.includes(shelfId));
    expect(shown).toHaveLength(2);
    expect(shown.flatMap(({ documents }) => documents).map(({ title }) => title)).toEqual(['QTA_MFG']);
    await set(north, null, 2);
    await until('nobody is told', async () => ids.every((id) => toldLast(id)?.parties.length === 0));
    expect((await seenBy(otherMaker)).filter((id) => ids.includes(id))).toEqual([]);
    const [now] = (await stack.as(people.qa)(supplierSiteOperations.list, {})).filter(({ name }) => name === north.name);
    expect(now).toMatchObject({ ...north, organisationId: null, organisation: null, version: 3, setBy: people.qa.name });
  }, 60_000);
});

describe('a document on a site that runs out', () => {
  const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const mine = { name: 'Fjord West', country: 'DK' };
  const theirs = { name: 'Polder Quay', country: 'NL' };
  const watch = () => watchExpiry({ database, hooks: [], publicUrl: 'http://localhost:4800' }, () => undefined);
  const accepted = async (shelfId: string, key: string, deliveredByOrg: string) => {
    const title = `${key} for batch B-SECRET of Aurora`;
    const fact = documentFact(people, { caseId: shelfId }, key, { title, validTo: dayFrom(85), deliveredByOrg });
    await stack.documentFact(fact);
    return fact.versionId;
  };
  const mailsTo = async (organisationId: string, versionId: string) =>
    (
      await rows<{
        payload: { template: string; data: Record<string, unknown>; recipients: { organisationId: string; roles: string[] }[] };
      }>(
        `select o.payload from release.outbox o join release.standing_document d on d.id::text = o.key
         where o.topic = 'notification' and d.version_id = $1 order by o.id`,
        [versionId],
      )
    )
      .map(({ payload }) => payload)
      .filter(({ recipients }) => recipients.some((one) => one.organisationId === organisationId));

  it('is told to the organisation of the site too, with the way to its own shelf and nothing of batches, sponsors and other sites', async () => {
    await set(mine, people.orgs.maker, 0);
    await set(theirs, rival, 0);
    const whole = await open('MIA_OTHER_EU', [mine, theirs]);
    const versionId = await accepted(whole, 'MIA_OTHER_EU', people.orgs.aurora);
    await Promise.all([watch(), watch()]);
    for (const [org, site, person] of [
      [people.orgs.maker, mine, maker],
      [rival, theirs, otherMaker],
    ] as const) {
      const [mail, ...more] = await mailsTo(org, versionId);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ template: 'document.renew', recipients: [{ organisationId: org, roles: ['MANUFACTURER', 'QC'] }] });
      const { link, ...data } = mail?.data ?? {};
      expect(data).toEqual({
        title: 'MIA(IMP) of other EU making/packing sites',
        ofSites: [`${site.name}, ${site.country}`],
        validTo: dayFrom(85),
        days: 85,
      });
      const own = (await shelves(person)).filter(({ code }) => code === 'MIA_OTHER_EU');
      expect(own.map(({ sites }) => sites.map(({ name }) => name))).toEqual([[site.name]]);
      expect(link).toBe(`http://localhost:4800/standing-documents?shelf=${own[0]?.shelfId}`);
    }
    expect(await mailsTo(people.orgs.provider, versionId)).toMatchObject([{ template: 'document.expiring' }]);
    await rows('update release.standing_document set valid_to = current_date - 1 where version_id = $1', [versionId]);
    await watch();
    expect((await mailsTo(rival, versionId)).map(({ template }) => template)).toEqual(['document.renew', 'document.lapsed']);
  }, 60_000);

  it('that came in with a batch has a shelf opened for its site, on which the maker hands in the next version', async () => {
    const alone = { name: 'Fjord Annex', country: 'DK' };
    const versionId = await accepted(await open('MIA_OTHER_EU', [alone]), 'MIA_OTHER_EU', people.orgs.aurora);
    // as one that was accepted for a line of a case: its scope is that line’s
    await rows(`update release.standing_document set scope = $2 where version_id = $1`, [
      versionId,
      JSON.stringify({ sites: [alone, { name: 'Fjord Annex 2', country: 'DK' }] }),
    ]);
    await set(alone, people.orgs.maker, 0);
    await set({ name: 'Fjord Annex 2', country: 'DK' }, people.orgs.maker, 0);
    await watch();
    const [mail] = await mailsTo(people.orgs.maker, versionId);
    const shelfId = String(mail?.data['link']).split('=').at(-1);
    expect((await shelves(maker)).find((one) => one.shelfId === shelfId)).toMatchObject({
      openedBy: 'QP Release',
      names: expect.any(Array),
    });
    await until('documents-service knows it', async () => toldLast(shelfId ?? '')?.parties.length === 1);
  }, 60_000);

  it('is not told to it where it is not for it to provide: a report of an audit, or what the house brought itself', async () => {
    await set({ name: 'Fjord Hill', country: 'DK' }, people.orgs.maker, 0);
    const shelfId = await open('AUDIT_REPORT', [{ name: 'Fjord Hill', country: 'DK' }]);
    const own = await open('MIA_OTHER_EU', [{ name: 'Fjord Hill', country: 'DK' }]);
    const versions = [
      await accepted(shelfId, 'AUDIT_REPORT', people.orgs.aurora),
      await accepted(own, 'MIA_OTHER_EU', people.orgs.provider),
    ];
    await watch();
    for (const versionId of versions) {
      expect(await mailsTo(people.orgs.provider, versionId)).toHaveLength(1);
      expect(await mailsTo(people.orgs.maker, versionId)).toEqual([]);
    }
  }, 60_000);
});

describe('saying to whom a site belongs', () => {
  const lab = { name: 'Fjord Laboratory', country: 'DK' };

  it('is refused in words: unknown, of a kind that keeps no site, the same again, over a newer version, for another role', async () => {
    expect(await problemOf(set(lab, randomUUID(), 0))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(set(lab, people.orgs.borealis, 0))).toMatchObject({ code: 'NOT_FOUND' });
    expect((await problemOf(set(lab, people.orgs.provider, 0))).unmet).toMatchObject([{ code: 'SITE_KEEPER_WRONG' }]);
    expect(await problemOf(set(lab, null, 0))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await set(lab, people.orgs.maker, 0);
    expect(await problemOf(set(lab, people.orgs.maker, 1))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    expect(await problemOf(set(lab, rival, 0))).toMatchObject({ code: 'STALE_VERSION' });
    for (const person of [people.sponsor, people.qp, maker])
      expect(await problemOf(set(lab, rival, 1, person))).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  it('of two people at once is done once', async () => {
    const place = { name: 'Harbour Store', country: 'DK' };
    const [one, two] = await Promise.allSettled([set(place, people.orgs.maker, 0), set(place, rival, 0, people.lead)]);
    expect([one.status, two.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await rows('select version from release.supplier_site where name = $1', [place.name])).toEqual([{ version: 1 }]);
  });

  it('by the QA of a maker counts in its own house alone: it opens no shelf of a provider', async () => {
    const shelf = await open('QTA_MFG', [{ name: 'Polder West', country: 'NL' }]);
    await set({ name: 'Polder West', country: 'NL' }, people.orgs.maker, 0, makerQa);
    await set({ name: 'Polder North', country: 'NL' }, people.orgs.maker, 0);
    const later = await open('QTA_MFG', [{ name: 'Polder North', country: 'NL' }]);
    await until('what was set after it', async () => (await seenBy(maker)).includes(later));
    expect(await seenBy(makerQa)).not.toContain(shelf);
    expect((await stack.as(makerQa)(supplierSiteOperations.list, {})).map(({ name }) => name)).toEqual(['Polder West']);
    expect((await shelves(people.qa)).find(({ shelfId }) => shelfId === shelf)?.sites).toMatchObject([{ organisationId: null }]);
    for (const person of [people.sponsor, maker, otherMaker, people.other].filter(({ org }) => org !== makerQa.org))
      expect(await stack.as(person)(supplierSiteOperations.list, {})).toEqual([]);
  }, 60_000);

  it('stands in the trail of the house with the reason', async () => {
    const trail = await rows<{ reason: string; after: object }>(
      `select row ->> 'reason' as reason, row -> 'after' as after from release.audit_row where stream = $1 and row ->> 'action' = 'supplier-site.setOrganisation'`,
      [`org/${people.orgs.provider}`],
    );
    expect(trail).toContainEqual({
      reason: 'as the quality agreement says',
      after: { ...lab, organisationId: people.orgs.maker, version: 1 },
    });
  });
});
