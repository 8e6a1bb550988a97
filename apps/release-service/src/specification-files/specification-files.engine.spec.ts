import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { approvalOperations, specificationFileOperations, standingDocumentOperations } from '@qp/contracts/release';
import { ACase } from '../test/a-case.js';
import { openStack } from '../test/opened-stack.js';
import { type TestPerson } from '../test/people.js';
import { problemOf, until } from '../test/release-stack.js';

const world = openStack();
const { people } = world;

const open = (batchNo: string) => ACase.open(world.stack, people, world.records, batchNo);
const show = (person: TestPerson = people.qa) =>
  world.stack.as(person)(specificationFileOperations.show, { params: { productId: world.records.product } });
const ofCase = (theCase: ACase, person: TestPerson = people.qa) =>
  world.stack.as(person)(specificationFileOperations.ofCase, { params: theCase.params });
type Said = NonNullable<Parameters<typeof say>[0]>;
function say(body: { versions?: object[]; documents?: object[] }, person: TestPerson = people.qa) {
  return world.stack.as(person)(specificationFileOperations.state, {
    params: { productId: world.records.product },
    body: { reason: 'as the file says', ...body } as never,
  });
}
const holds = (value: string | null): Said => ({ versions: [{ kind: 'PROTOCOL', trialId: world.records.trial, value }] });
/** Hands a standing document in with a case, and waits until it stands. */
async function stands(theCase: ACase, key: string): Promise<string> {
  const { versionId } = await theCase.accept(key, { sha256: randomUUID().replaceAll('-', '').repeat(2) });
  return until(
    `${key} stands`,
    async () => {
      const list = await world.stack.as(people.qa)(standingDocumentOperations.list, { query: { code: key } });
      return list.find(({ documentVersionId }) => documentVersionId === versionId)?.standingId;
    },
    60_000,
  );
}

describe('the Product Specification File of a product', () => {
  it('is made of what stands, is frozen with a case, and says what changed since', async () => {
    const first = await open('B-PSF-1');
    const frozen = await ofCase(first);
    expect(frozen).toMatchObject({ version: 1, changes: [] });
    expect(frozen.items.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(frozen.items.at(9)?.entries).toEqual([expect.objectContaining({ kind: 'RECORD', title: 'Supply chain', version: '1' })]);
    const impd = await stands(first, 'IMPD');
    const psf = await stands(first, 'PSF');
    await say({ documents: [{ item: 8, standingId: psf, belongs: true }] });
    await say(holds('1.0'));
    const live = await show();
    expect(live).toMatchObject({ latest: { version: 1 }, changed: true });
    expect(live.items.at(0)?.entries.map(({ id }) => id)).toEqual([impd]);
    expect(live.items.at(7)?.entries.map(({ id }) => id)).toEqual([psf]);
    expect(live.missing).not.toContain(8);
    expect((await ofCase(first)).changes.map(({ item, what }) => [item, what])).toEqual([
      [1, 'CAME'],
      [5, 'CAME'],
      [8, 'CAME'],
    ]);
    const second = await open('B-PSF-2');
    const third = await open('B-PSF-3');
    expect([await ofCase(second), await ofCase(third)]).toMatchObject([
      { version: 2, changes: [] },
      { version: 2, changes: [] },
    ]);
    expect(await ofCase(first)).toMatchObject({ version: 1, sha256: frozen.sha256 });
    await say({ documents: [{ item: 8, standingId: psf, belongs: false }] });
    expect((await show()).missing).toContain(8);
  }, 120_000);

  it('is held against what the member states approved, by the version that the case was opened with', async () => {
    await say(holds('1.0'));
    const theCase = await open('B-PSF-4');
    await world.stack.as(people.sponsor)(approvalOperations.record, {
      params: { trialId: world.records.trial },
      body: {
        memberState: 'DK',
        decision: 'SM-1',
        validFrom: '2026-01-10',
        items: [{ kind: 'PROTOCOL', value: '2.0', subject: '' }],
        reason: 'as decided',
      },
    });
    const words = async (of: ACase) =>
      (await world.stack.as(people.qa)(approvalOperations.consistency, { params: of.params })).mismatches.map((one) => one.words);
    const { version } = await ofCase(theCase);
    expect(await words(theCase)).toEqual([
      `DK approved protocol 2.0 since 2026-01-10; the Product Specification File (version ${version}) says 1.0.`,
    ]);
    await say(holds('2.0'));
    expect(await words(theCase)).toHaveLength(1);
    const next = await open('B-PSF-5');
    expect(await words(next)).toEqual([]);
    const { manifest } = await next.manifest('certify');
    const { evidence } = JSON.parse(manifest) as { evidence: { kind: string; version: string }[] };
    expect(evidence).toContainEqual(expect.objectContaining({ kind: 'specification-file', version: String(version + 1) }));
  }, 120_000);

  it('is no stranger’s to see, is stated by quality alone, and takes no document that is not there', async () => {
    const theCase = await open('B-PSF-6');
    expect(await problemOf(show(people.other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(ofCase(theCase, people.other))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await problemOf(say(holds('9'), people.sponsor))).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await problemOf(say({ documents: [{ item: 8, standingId: randomUUID(), belongs: true }] }))).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await problemOf(say({}))).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((await show(people.sponsor)).items).toEqual((await show()).items);
  }, 120_000);
});
