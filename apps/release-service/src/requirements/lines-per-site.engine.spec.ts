import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseOperations, requirementOperations, standingDocumentOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { writeMasterRecords, type MasterRecords } from '../test/master-records.js';
import { makePeople } from '../test/people.js';
import { makeReleaseStack, type ReleaseStack } from '../test/release-stack.js';

const people = makePeople();
let stack: ReleaseStack;
let records: MasterRecords;
beforeAll(async () => {
  stack = await makeReleaseStack();
  records = await writeMasterRecords(stack.database, people);
  await stack.start('both');
}, 120_000);
afterAll(() => stack.stop());

interface Site {
  readonly name: string;
  readonly country: string;
}
const fjord: Site = { name: 'Fjord Manufacturing (Demo)', country: 'DK' };
const polder: Site = { name: 'Polder Packing (Demo)', country: 'NL' };
const stepAt = (step: 'DP' | 'PACK', { name, country }: Site) => ({ step, siteName: name, country, relation: 'CONTRACT_SITE' as const });
/** Made at the one site, packed at the other, the first one named first. */
const madeThenPacked = (maker: Site, packer = maker) => [stepAt('DP', maker), stepAt('PACK', packer)];
const packedThenMade = (packer: Site, maker: Site) => [stepAt('PACK', packer), stepAt('DP', maker)];
type OwnSteps = ReturnType<typeof madeThenPacked>;
const factsOf = (ownSteps: OwnSteps) => records.facts({ ownSteps, batchOrdinal: 'REPEAT' });

async function open(batchNo: string, ownSteps: OwnSteps): Promise<ACase> {
  const { result } = await stack.as(people.qa)(caseOperations.openCase, {
    body: { batchId: await records.batch(batchNo), authorisationId: records.authorisation, facts: factsOf(ownSteps) },
  });
  return new ACase(stack, people, result.caseId);
}
/** Lines of a document in a case: key, its sites, state, version that answers. */
async function linesOf(theCase: ACase, code: string) {
  const lines = (await theCase.lines()).filter((line) => line.code === code);
  return lines.map(({ key, subjects, state, documentVersionId }) => ({
    key,
    site: subjects.map(({ name }) => name).join(),
    state,
    documentVersionId,
  }));
}
async function correct(theCase: ACase, ownSteps: OwnSteps): Promise<void> {
  const { result } = await stack.as(people.qa)(requirementOperations.proposeFacts, {
    params: theCase.params,
    body: { facts: factsOf(ownSteps), reason: 'the order says so' },
  });
  await stack.as(people.lead)(requirementOperations.confirmFacts, {
    params: { ...theCase.params, proposalId: result.proposalId },
    body: { expectedVersion: (await theCase.view()).version, reason: 'the order says so' },
  });
}

const POLDERS = 'QTA_MFG:polder-packing-demo-nl';
const documentsOf = (theCase: ACase) => linesOf(theCase, 'QTA_MFG');

describe('a batch with sites of two makers', () => {
  it('is asked one document per site; each is accepted by itself, and the batch cannot be certified while one is missing', async () => {
    const theCase = await open('B-SITES-1', madeThenPacked(fjord, polder));
    await theCase.command(people.lead, 'assignQp', { qpId: people.qp.personId });
    expect((await theCase.lines()).filter(({ code }) => code === 'QTA_MFG').map(({ key, title }) => [key, title])).toEqual([
      ['QTA_MFG', 'Technical agreement with each contract site/lab: Fjord Manufacturing (Demo) (DK)'],
      [POLDERS, 'Technical agreement with each contract site/lab: Polder Packing (Demo) (NL)'],
    ]);
    for (const { key, need } of await theCase.lines()) if (need !== 'I' && key !== POLDERS) await theCase.accept(key);
    expect((await theCase.view()).missing.map(({ key }) => key)).toEqual([POLDERS]);
    const refused = (await theCase.manifest('certify')).unmet.filter(({ gate }) => gate === 'G-01');
    expect(refused).toMatchObject([
      { code: 'G-01.accepted', subject: POLDERS, message: expect.stringContaining('Polder Packing (Demo) (NL)') },
    ]);
    const own = await theCase.accept(POLDERS);
    await theCase.reaches('UNDER_REVIEW');
    expect(await documentsOf(theCase)).toEqual([
      {
        key: 'QTA_MFG',
        site: 'Fjord Manufacturing (Demo)',
        state: 'ACCEPTED',
        documentVersionId: theCase.accepted.get('QTA_MFG')?.versionId,
      },
      { key: POLDERS, site: 'Polder Packing (Demo)', state: 'ACCEPTED', documentVersionId: own.versionId },
    ]);
    await theCase.answerAll();
    await theCase.trailReview();
    await theCase.command(people.qp, 'checklistDone');
    expect((await theCase.manifest('certify')).unmet).toEqual([]);
    await theCase.sign('certify');
    await theCase.reaches('CERTIFIED');
  }, 180_000);

  it('is answered, site by site, by what was accepted with earlier batches of each site', async () => {
    const [ofFjord, ofPolder] = (await documentsOf(await open('B-SITES-2', packedThenMade(polder, fjord)))).toReversed();
    expect([ofFjord, ofPolder]).toMatchObject([
      { key: 'QTA_MFG:fjord-manufacturing-demo-dk', state: 'ACCEPTED' },
      { key: 'QTA_MFG', site: 'Polder Packing (Demo)', state: 'ACCEPTED' },
    ]);
    const alone = await documentsOf(await open('B-SITES-3', madeThenPacked(polder)));
    expect(alone).toMatchObject([{ key: 'QTA_MFG', state: 'ACCEPTED', documentVersionId: ofPolder?.documentVersionId }]);
  }, 60_000);

  it('is answered on both lines by one document that speaks of both, which then serves batches of either', async () => {
    const [alp, tarn] = [
      { name: 'Alp Pharma (Demo)', country: 'AT' },
      { name: 'Tarn Packing (Demo)', country: 'FR' },
    ];
    const theCase = await open('B-SITES-4', madeThenPacked(alp, tarn));
    const keys = (await documentsOf(theCase)).map(({ key }) => key);
    const both = await theCase.accept('QTA_MFG', { requirementKeys: keys });
    expect((await documentsOf(theCase)).map(({ state, documentVersionId }) => [state, documentVersionId])).toEqual([
      ['ACCEPTED', both.versionId],
      ['ACCEPTED', both.versionId],
    ]);
    const standing = await stack.as(people.qa)(standingDocumentOperations.list, { query: { code: 'QTA_MFG' } });
    expect(standing.filter(({ documentVersionId }) => documentVersionId === both.versionId).map(({ scope }) => scope.sites)).toMatchObject([
      [{ name: 'Alp Pharma (Demo)' }, { name: 'Tarn Packing (Demo)' }],
    ]);
    for (const [batchNo, site] of [
      ['B-SITES-5', alp],
      ['B-SITES-6', tarn],
    ] as const)
      expect(await documentsOf(await open(batchNo, madeThenPacked(site)))).toMatchObject([
        { state: 'ACCEPTED', documentVersionId: both.versionId },
      ]);
  }, 60_000);
});

describe('a correction of the sites of a batch', () => {
  it('keeps what answers a site that stays, whichever line is its own, and asks for the site that came', async () => {
    const [moor, delta] = [
      { name: 'Moor Pharma (Demo)', country: 'IE' },
      { name: 'Delta Packing (Demo)', country: 'BE' },
    ];
    const theCase = await open('B-SITES-7', madeThenPacked(moor));
    const { versionId } = await theCase.accept('QTA_MFG');
    await correct(theCase, packedThenMade(delta, moor));
    expect(await documentsOf(theCase)).toEqual([
      { key: 'QTA_MFG', site: 'Delta Packing (Demo)', state: 'EXPECTED', documentVersionId: null },
      { key: 'QTA_MFG:moor-pharma-demo-ie', site: 'Moor Pharma (Demo)', state: 'ACCEPTED', documentVersionId: versionId },
    ]);
    await correct(theCase, madeThenPacked(moor));
    expect(await documentsOf(theCase)).toEqual([
      { key: 'QTA_MFG', site: 'Moor Pharma (Demo)', state: 'ACCEPTED', documentVersionId: versionId },
    ]);
    expect((await theCase.lines()).find(({ key }) => key === 'QTA_MFG')?.title).toBe('Technical agreement with each contract site/lab');
  }, 60_000);

  it('leaves the document of the first site where it is when a further one comes', async () => {
    const [bay, mere] = [
      { name: 'Bay Pharma (Demo)', country: 'FI' },
      { name: 'Mere Packing (Demo)', country: 'SE' },
    ];
    const theCase = await open('B-SITES-8', madeThenPacked(bay));
    const { versionId } = await theCase.accept('QTA_MFG');
    const [before] = (await theCase.lines()).filter(({ key }) => key === 'QTA_MFG');
    await correct(theCase, madeThenPacked(bay, mere));
    const [after] = (await theCase.lines()).filter(({ key }) => key === 'QTA_MFG');
    expect(after).toMatchObject({ state: 'ACCEPTED', documentVersionId: versionId, version: before?.version });
    expect((await documentsOf(theCase)).map(({ state }) => state)).toEqual(['ACCEPTED', 'EXPECTED']);
  }, 60_000);
});
