import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { masterData, masterDataChanges } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { authorisations } from '../authorisations/index.js';
import { products } from '../products/products.js';
import { sites } from '../sites/sites.js';
import { supplyChains } from '../supply-chains/supply-chains.js';
import { trials } from '../trials/index.js';

let world: QualityWorld;
let ops: SignedInActor;
let second: SignedInActor;
let sponsor: SignedInActor;
let qa: SignedInActor;
let quality: SignedInActor;
let stranger: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([products, trials, sites, authorisations, supplyChains]);
  ops = someone('D. Ops', world.provider, 'OPERATIONS');
  second = someone('E. Ops', world.provider, 'OPERATIONS');
  sponsor = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
  qa = someone('A. Review', world.provider, 'QA_REVIEWER');
  quality = someone('E. Quality', world.provider, 'QUALITY_MGMT');
  stranger = someone('L. Supply', crypto.randomUUID(), 'SPONSOR_CLINSUP');
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });
const idOf = ({ result }: { result: unknown }) => (result as { id: string }).id;
const reason = 'The dossier was corrected.';

interface Shown {
  id: string;
  state: string;
  version: number;
  strength?: string;
  title?: string;
  proposed: { strength?: string } | null;
}

/** Old and new values of the last audit row of an action. */
const lastAudit = (action: string, subjectId: string) =>
  world.asJobs((tx) =>
    tx.one<{ before: object; after: object; reason: string }>(
      `select row -> 'before' as before, row -> 'after' as after, row ->> 'reason' as reason from release.audit_row
       where action = $1 and subject_id = $2 order by n desc limit 1`,
      [action, subjectId],
    ),
  );

const product = (code: string) => ({
  sponsorId: world.sponsor,
  code,
  name: 'Auroral',
  strength: '10 mg',
  form: 'Tablet',
  packSize: '30',
  productKind: 'TEST',
  modality: 'CHEMICAL',
  storage: 'Below 25 °C',
  storageClass: 'AMBIENT',
  psfReference: 'PSF 1',
  authorisedShelfLifeMonths: 24,
});

describe('a correction of a product', () => {
  const change = (who: SignedInActor, productId: string, changes: object, expectedVersion: number) =>
    world.act(who, masterDataChanges.changeProduct, { params: { productId }, body: { changes, reason, expectedVersion } });
  const confirm = (who: SignedInActor, productId: string, expectedVersion: number) =>
    world.act(who, masterData.confirmProduct, { params: { productId }, body: { expectedVersion } });
  const read = async (who: SignedInActor, id: string) =>
    (await world.ask<Shown[]>(who, masterData.listProducts)).find((shown) => shown.id === id);

  it('waits for a second person while what was confirmed stays in force; the trail has old and new value', async () => {
    const id = idOf(await world.act(ops, masterData.addProduct, { body: product('AUR-1') }));
    await confirm(second, id, 1);
    expect(await change(second, id, { strength: '20 mg' }, 2)).toMatchObject({ version: 3, result: { state: 'ENTERED' } });
    expect(await read(ops, id)).toMatchObject({ state: 'ENTERED', strength: '10 mg', proposed: { strength: '20 mg' } });
    expect(await lastAudit('product.change', id)).toEqual({
      before: { state: 'CONFIRMED', strength: '10 mg' },
      after: { state: 'ENTERED', strength: '20 mg' },
      reason,
    });
    await expect(confirm(second, id, 3)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    await confirm(ops, id, 3);
    expect(await read(sponsor, id)).toMatchObject({ state: 'CONFIRMED', strength: '20 mg', proposed: null, version: 4 });
  });

  it('takes the place of one that waits, whole, so that nobody confirms their own', async () => {
    const id = idOf(await world.act(ops, masterData.addProduct, { body: product('AUR-2') }));
    await expect(change(second, id, { strength: '20 mg' }, 1)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    await change(ops, id, { strength: '15 mg' }, 1);
    await confirm(second, id, 2);
    await change(ops, id, { strength: '20 mg', form: 'Capsule' }, 3);
    await change(second, id, { strength: '30 mg' }, 4);
    await confirm(ops, id, 5);
    expect(await read(ops, id)).toMatchObject({ strength: '30 mg', form: 'Tablet', state: 'CONFIRMED' });
  });

  it('is refused: stale, empty, without right, of another sponsor', async () => {
    const id = idOf(await world.act(ops, masterData.addProduct, { body: product('AUR-3') }));
    await expect(change(ops, id, { strength: '20 mg' }, 7)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(change(ops, id, {}, 1)).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(change(ops, id, { sponsorId: crypto.randomUUID() }, 1)).rejects.toEqual(refusedWith('VALIDATION_FAILED'));
    await expect(change(qa, id, { strength: '20 mg' }, 1)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(change(stranger, id, { strength: '20 mg' }, 1)).rejects.toEqual(refusedWith('NOT_FOUND'));
    const partner = someone('P. Ops', crypto.randomUUID(), 'OPERATIONS');
    await world.party('product', id, partner.organisationId, 'SUPPLY_CHAIN');
    await expect(change(partner, id, { strength: '20 mg' }, 1)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    expect(await read(stranger, id)).toBeUndefined();
  });

  it('of its supply chain is a new version and says who joined and who left', async () => {
    const productId = idOf(await world.act(ops, masterData.addProduct, { body: product('AUR-4') }));
    const actor = (name: string) => ({ organisationId: crypto.randomUUID(), name, country: 'DE', steps: ['DP'] });
    const [old, next] = [actor('Fjord (Demo)'), actor('Polder (Demo)')];
    const changeChain = (who: SignedInActor, body: object) =>
      world.act(who, masterDataChanges.changeSupplyChain, { params: { productId }, body: { actors: [next], reason, ...body } });
    await expect(changeChain(qa, { expectedVersion: 0 })).rejects.toEqual(refusedWith('NOT_FOUND'));
    await world.act(qa, masterData.setSupplyChain, { body: { productId, actors: [old], reason } });
    await expect(changeChain(qa, { expectedVersion: 5 })).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(changeChain(ops, { expectedVersion: 1 })).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    expect(await changeChain(qa, { expectedVersion: 1 })).toMatchObject({
      version: 2,
      result: { joined: ['Polder (Demo)'], left: ['Fjord (Demo)'] },
    });
    const read = (who: SignedInActor) => world.ask<object>(who, masterDataChanges.readSupplyChain, { params: { productId } });
    expect(await read(sponsor)).toMatchObject({ version: 2, actors: [{ name: 'Polder (Demo)' }] });
    await expect(read(stranger)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('a correction of a trial and its sites', () => {
  const trial = (euCtNumber: string) => ({
    sponsorId: world.sponsor,
    euCtNumber,
    protocolCode: 'P-1',
    title: 'A trial',
    blinded: false,
    minRemainingShelfLifeDays: 30,
  });
  const change = (who: SignedInActor, trialId: string, changes: object, expectedVersion: number) =>
    world.act(who, masterDataChanges.changeTrial, { params: { trialId }, body: { changes, reason, expectedVersion } });

  it('waits for a second person', async () => {
    const id = idOf(await world.act(ops, masterData.addTrial, { body: trial('2026-500001-10-00') }));
    const confirm = (who: SignedInActor, expectedVersion: number) =>
      world.act(who, masterData.confirmTrial, { params: { trialId: id }, body: { expectedVersion } });
    await confirm(second, 1);
    await change(sponsor, id, { minRemainingShelfLifeDays: 60, euCtNumber: '2026-500002-10-00' }, 2);
    await expect(confirm(sponsor, 3)).rejects.toEqual(refusedWith('SEPARATION_OF_DUTIES'));
    const shown = async () => (await world.ask<Shown[]>(ops, masterData.listTrials)).find((row) => row.id === id);
    expect(await shown()).toMatchObject({ state: 'ENTERED', minRemainingShelfLifeDays: 30, proposed: { minRemainingShelfLifeDays: 60 } });
    await confirm(ops, 3);
    expect(await shown()).toMatchObject({ state: 'CONFIRMED', minRemainingShelfLifeDays: 60, euCtNumber: '2026-500002-10-00' });
    expect(await lastAudit('trial.change', id)).toMatchObject({ before: { minRemainingShelfLifeDays: 30 }, reason });
    await expect(change(ops, id, { title: 'Other' }, 1)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(change(qa, id, { title: 'Other' }, 4)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(change(stranger, id, { title: 'Other' }, 4)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });

  it('of a site takes effect at once, also by a CRO that acts for the sponsor', async () => {
    const trialId = idOf(await world.act(ops, masterData.addTrial, { body: trial('2026-500003-10-00') }));
    const body = { trialId, organisationId: crypto.randomUUID(), number: '101', name: 'Site 101', memberState: 'DE', address: 'A street' };
    const siteId = idOf(await world.act(ops, masterData.addSite, { body }));
    const changeSite = (who: SignedInActor, changes: object, expectedVersion: number) =>
      world.act(who, masterDataChanges.changeSite, { params: { siteId }, body: { changes, reason, expectedVersion } });
    const cro: SignedInActor = { ...someone('N. Coordinator', crypto.randomUUID(), 'CRO'), sponsors: [world.sponsor] };
    expect(await changeSite(cro, { address: 'Another street' }, 1)).toMatchObject({ version: 2, result: { state: 'PLANNED' } });
    expect(await lastAudit('site.change', siteId)).toEqual({
      before: { address: 'A street' },
      after: { address: 'Another street' },
      reason,
    });
    await expect(changeSite(ops, { name: 'Site 1' }, 1)).rejects.toEqual(refusedWith('STALE_VERSION'));
    await expect(changeSite({ ...cro, sponsors: [] }, { name: 'Site 1' }, 2)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(changeSite(qa, { name: 'Site 1' }, 2)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(changeSite(stranger, { name: 'Site 1' }, 2)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});

describe('an authorisation', () => {
  it('is revoked once, by quality management of its holder, and says how many open cases need another one', async () => {
    const caseId = await world.caseOf(await world.batch('R-1'));
    const { id } = await world.asJobs((tx) =>
      tx.one<{ id: string }>('select authorisation_id as id from release.certification_case where id = $1', [caseId]),
    );
    const revoke = (who: SignedInActor, expectedVersion: number) =>
      world.act(who, masterDataChanges.revokeAuthorisation, { params: { authorisationId: id }, body: { expectedVersion, reason } });
    await expect(revoke(ops, 1)).rejects.toEqual(refusedWith('NOT_ALLOWED'));
    await expect(revoke(someone('Z. Quality', crypto.randomUUID(), 'QUALITY_MGMT'), 1)).rejects.toEqual(refusedWith('NOT_FOUND'));
    await expect(revoke(quality, 9)).rejects.toEqual(refusedWith('STALE_VERSION'));
    expect(await revoke(quality, 1)).toMatchObject({ version: 2, result: { state: 'REVOKED', openCases: 1 } });
    await expect(revoke(quality, 2)).rejects.toEqual(refusedWith('ILLEGAL_TRANSITION'));
    expect(await lastAudit('authorisation.revoke', id)).toMatchObject({
      before: { state: 'ACTIVE' },
      after: { openCases: [caseId] },
      reason,
    });
  });
});
