import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  caseOperations,
  checklistOperations,
  deviationOperations,
  filingOperations,
  masterData,
  requirementOperations,
} from '@qp/contracts/release';
import type { AnyOperation } from '@qp/contracts/operation';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { currentRules } from '../cases/compile-case.js';
import { features } from '../features.js';

/** Nordlicht is the provider of the world; Polder packs for it, and has a quality unit and QPs of its own. */
const polder = randomUUID();
const harbour = randomUUID();
const their = {
  qp: someone('Dr S. Partner', polder, 'QP_CONF', 'QP_CERT', 'QP_DEPUTY'),
  qa: someone('V. Review', polder, 'QA_REVIEWER', 'QP_OFFICE', 'OPERATIONS', 'TMF_OWNER'),
  lead: someone('W. Lead', polder, 'QA_LEAD', 'ARCHIVIST', 'TMF_OWNER'),
  packer: someone('X. Packer', polder, 'MANUFACTURER'),
};
const depot = someone('T. Depot', harbour, 'DEPOT');
let world: QualityWorld;
let our: { qp: SignedInActor; deputy: SignedInActor; qa: SignedInActor; lead: SignedInActor };
let batchId: string;
let productId: string;
let caseId: string;

beforeAll(async () => {
  world = await QualityWorld.make(features);
  our = {
    qp: someone('Dr Q. Example', world.provider, 'QP_CERT'),
    deputy: someone('Dr R. Sample', world.provider, 'QP_DEPUTY'),
    qa: someone('A. Review', world.provider, 'QA_REVIEWER', 'TMF_OWNER'),
    lead: someone('B. Lead', world.provider, 'QA_LEAD'),
  };
  batchId = await sharedBatch('B-SHARED');
  productId = await productOf(batchId);
  await world.party('product', productId, polder, 'SUPPLY_CHAIN');
  caseId = await world.caseOf(batchId, 'UNDER_REVIEW', {
    qp_id: our.qp.personId,
    qp_name: our.qp.name,
    filing: 'OPEN',
    rule_set_version: currentRules.ruleSetVersion,
    checklist_version: currentRules.checklistVersion,
    facts: JSON.stringify(facts()),
  });
  await world.party('case', caseId, polder, 'SUPPLY_CHAIN');
}, 60_000);
afterAll(() => world?.drop());

const productOf = async (id: string) =>
  (await world.asJobs((tx) => tx.one<{ product_id: string }>('select product_id from release.batch where id = $1', [id]))).product_id;

/** A batch of the provider that Polder packs and the depot holds. */
async function sharedBatch(batchNo: string, parents: readonly string[] = []): Promise<string> {
  const id = await world.batch(batchNo, parents);
  await world.asJobs((tx) => tx.query('update release.batch set place_org = $2 where id = $1', [id, harbour]));
  await world.party('batch', id, polder, 'MANUFACTURER');
  await world.party('batch', id, harbour, 'HOLDER');
  return id;
}

const excursion = (of: string) => ({
  batchId: of,
  title: 'Temperature Excursion',
  description: 'Inbound logger read 12 °C for two hours.',
  type: 'TEMPERATURE_TRANSPORT',
  scope: 'BATCH',
  step: 'inbound transport',
  siteName: 'Harbour Depot (Demo)',
  detectedAt: '2026-01-10T08:00:00Z',
});
const findings = {
  rootCause: 'Shipper closed late.',
  correction: 'Units kept in quarantine.',
  registeredSpecAffected: false,
  impactConclusion: 'NEGLIGIBLE',
  otherBatches: 'None.',
  stabilityConsidered: 'Within the stability budget.',
};
const accepted = { disposition: 'ACCEPT_NEGLIGIBLE_IMPACT', rationale: 'Stability study S-7 covers it.', conditions: [] };

/** A deviation of a batch, moved by commands at the version where it stands. */
async function deviationOf(of: string, by: SignedInActor) {
  const { result } = await world.act(by, deviationOperations.raise, { body: excursion(of) });
  const { deviationId } = result as { deviationId: string };
  const move = async (who: SignedInActor, operation: AnyOperation, body: object = {}) => {
    const { version } = await world.asJobs((tx) =>
      tx.one<{ version: number }>('select version from release.deviation where id = $1', [deviationId]),
    );
    return (await world.act(who, operation, { params: { deviationId }, body: { expectedVersion: version, ...body } })).result as {
      state: string;
    };
  };
  return { deviationId, move };
}

const caseVersion = async () =>
  (await world.asJobs((tx) => tx.one<{ version: number }>('select version from release.certification_case where id = $1', [caseId])))
    .version;
const onCase = async (who: SignedInActor, operation: AnyOperation, body: object = {}, params: Record<string, string> = {}) =>
  world.act(who, operation, { params: { caseId, ...params }, body: { expectedVersion: await caseVersion(), ...body } });
const refused = { code: 'NOT_ALLOWED' };
const facts = () => ({
  certificationRole: 'FINAL',
  caseType: 'INITIAL',
  origin: 'EU_EEA',
  importStep: 'NONE',
  storageClass: 'AMBIENT',
  loggerRequired: false,
  productKind: 'TEST',
  modality: 'CHEMICAL',
  destinations: [{ trialId: randomUUID(), memberState: 'DK', authorisation: 'AUTHORISED', dossierVersion: '1.0' }],
  ownSteps: ['DP', 'PACK'].map((step) => ({ step, siteName: 'Fjord Manufacturing (Demo)', country: 'DK', relation: 'CONTRACT_SITE' })),
  batchOrdinal: 'FIRST',
});

describe('the quality unit of a supply-chain party', () => {
  it('does nothing to the deviations of the provider but raise one', async () => {
    const { deviationId, move } = await deviationOf(batchId, their.packer);
    await expect(move(their.qa, deviationOperations.classify, { classification: 'MINOR' })).rejects.toMatchObject(refused);
    await expect(move(their.packer, deviationOperations.classify, { classification: 'MINOR' })).rejects.toMatchObject(refused);
    await expect(move(their.lead, deviationOperations.void, { reason: 'not ours to void' })).rejects.toMatchObject(refused);
    await move(our.qa, deviationOperations.classify, { classification: 'MAJOR' });
    await expect(move(their.qa, deviationOperations.assess, findings)).rejects.toMatchObject(refused);
    await move(our.qa, deviationOperations.assess, findings);
    await expect(move(their.qp, deviationOperations.dispose, accepted)).rejects.toMatchObject(refused);
    await expect(move(our.deputy, deviationOperations.dispose, accepted)).rejects.toMatchObject(refused);
    await move(our.qp, deviationOperations.dispose, accepted);
    await expect(move(their.lead, deviationOperations.close)).rejects.toMatchObject(refused);
    const capa = { title: 'Retraining', action: 'Retrain.', type: 'PREVENTIVE', ownerName: 'X. Packer', due: '2030-01-01' };
    await expect(world.act(their.qa, deviationOperations.planCapa, { params: { deviationId }, body: capa })).rejects.toMatchObject(refused);
    const { result } = await world.act(their.packer, deviationOperations.planCapa, { params: { deviationId }, body: capa });
    const params = { capaId: (result as { capaId: string }).capaId };
    await world.act(their.packer, deviationOperations.implementCapa, { params, body: { expectedVersion: 1, evidence: 'Log TL-14' } });
    const why = { expectedVersion: 2, reason: 'A permanent measure.' };
    await expect(world.act(their.lead, deviationOperations.closeCapa, { params, body: why })).rejects.toMatchObject(refused);
    await world.act(our.lead, deviationOperations.closeCapa, { params, body: why });
    expect(await move(our.lead, deviationOperations.close)).toMatchObject({ state: 'CLOSED' });
    await expect(deviationOf(batchId, their.qa)).resolves.toBeDefined();
    await expect(deviationOf(batchId, depot)).resolves.toBeDefined();
  });

  it('does not widen a scope, not even as QP of a case of its own part', async () => {
    const lot = await sharedBatch('B-LOT');
    const part = await world.caseOf(lot, 'UNDER_REVIEW', { owner_org: polder, qp_id: their.qp.personId, certification_role: 'PARTIAL' });
    expect(part).toBeDefined();
    const { deviationId } = await deviationOf(lot, our.qa);
    await world.asJobs((tx) => tx.query(`update release.deviation set scope_kind = 'SHIPMENT' where id = $1`, [deviationId]));
    const widen = (who: SignedInActor) =>
      world.act(who, deviationOperations.widenScope, {
        params: { deviationId },
        body: { expectedVersion: 1, scope: 'BATCH', reason: 'The cause lies in the batch.' },
      });
    await expect(widen(their.qp)).rejects.toMatchObject(refused);
    // No QP is assigned to a case of the provider: one named on its authorisation decides, and nobody else of its QPs.
    await expect(widen(our.deputy)).rejects.toMatchObject(refused);
    await world.nameQp(our.deputy);
    await expect(widen(our.deputy)).resolves.toBeDefined();
  });

  it('neither holds, resumes nor stops a case of the provider, nor cancels it or assigns its QP', async () => {
    for (const who of [their.qa, their.lead, their.qp]) {
      await expect(onCase(who, caseOperations.hold, { reason: 'because' })).rejects.toMatchObject(refused);
      await expect(world.act(who, caseOperations.stop, { params: { caseId }, body: { reason: 'because' } })).rejects.toMatchObject(refused);
    }
    await onCase(our.qa, caseOperations.hold, { reason: 'a question is open' });
    await expect(onCase(their.qa, caseOperations.resume)).rejects.toMatchObject(refused);
    await onCase(our.qa, caseOperations.resume);
    await expect(onCase(their.lead, caseOperations.reassignQp, { qpId: their.qp.personId, reason: 'take it' })).rejects.toMatchObject(
      refused,
    );
    await expect(onCase(their.lead, caseOperations.cancel, { reason: 'because' })).rejects.toMatchObject(refused);
  });

  it('neither proposes facts, asks for documents nor writes on the review of the provider', async () => {
    await expect(onCase(their.qa, requirementOperations.proposeFacts, { facts: facts(), reason: 'because' })).rejects.toMatchObject(
      refused,
    );
    const proposed = await onCase(our.qa, requirementOperations.proposeFacts, { facts: facts(), reason: 'a typing error' });
    const { proposalId } = proposed.result as { proposalId: string };
    await expect(onCase(their.lead, requirementOperations.confirmFacts, { reason: 'because' }, { proposalId })).rejects.toMatchObject(
      refused,
    );
    const asked = { code: 'IMPD', title: 'IMPD', providedBy: 'Sponsor', need: 'W', reason: 'because' };
    await expect(onCase(their.qa, requirementOperations.add, asked)).rejects.toMatchObject(refused);
    const review = (who: SignedInActor) => world.act(who, checklistOperations.trailReview, { params: { caseId }, body: { scope: 'all' } });
    await expect(review(their.qa)).rejects.toMatchObject(refused);
    await expect(review(our.qa)).resolves.toBeDefined();
    const question = (who: SignedInActor, askedOf: string) =>
      world.act(who, checklistOperations.raiseQuery, {
        params: { caseId },
        body: { subject: 'IMPD', question: 'Which version?', askedOf },
      });
    await expect(question(their.qa, world.provider)).rejects.toMatchObject(refused);
    const { result } = await question(our.qa, polder);
    await world.act(their.qa, checklistOperations.answerQuery, {
      params: { caseId, queryId: (result as { queryId: string }).queryId },
      body: { expectedVersion: 1, answer: 'Version 3.' },
    });
  });

  it('neither sets the supply chain of the product nor files into the trial master file of the provider', async () => {
    const chain = {
      productId,
      actors: [{ organisationId: polder, name: 'Polder Packaging (Demo)', country: 'NL', steps: ['PACK'], licence: 'NL-1' }],
      reason: 'because',
    };
    await expect(world.act(their.qa, masterData.setSupplyChain, { body: chain })).rejects.toMatchObject(refused);
    await expect(world.act(our.qa, masterData.setSupplyChain, { body: chain })).resolves.toBeDefined();
    for (const operation of [filingOperations.file, filingOperations.lock, filingOperations.archive])
      await expect(onCase(their.lead, operation)).rejects.toMatchObject(refused);
    const checked = { legible: true, complete: true, rightPlace: true };
    await expect(onCase(their.qa, filingOperations.qc, checked)).rejects.toMatchObject(refused);
  });
});

describe('the status of stock', () => {
  const set = async (who: SignedInActor, of: string, status: string) => {
    const { version } = await world.asJobs((tx) => tx.one<{ version: number }>('select version from release.batch where id = $1', [of]));
    return world.act(who, masterData.setPhysicalStatus, {
      params: { batchId: of },
      body: { status, expectedVersion: version, reason: 'as the certificate says' },
    });
  };

  it('is changed by whoever holds it or by the quality people of its owner, along the stock table', async () => {
    const bulk = await sharedBatch('BULK');
    const of = await sharedBatch('B-STOCK', [bulk]);
    for (const who of [their.qa, their.packer]) await expect(set(who, of, 'REJECTED')).rejects.toMatchObject(refused);
    await expect(set(depot, of, 'CERTIFIED_STOCK')).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    await expect(set(our.qa, of, 'DESTROYED')).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const bulkCase = await world.caseOf(bulk, 'SUSPENDED', { suspended_from: 'CERTIFIED', certificate_id: null });
    await world.caseOf(of, 'CERTIFIED');
    await expect(set(depot, of, 'CERTIFIED_STOCK')).rejects.toMatchObject({ code: 'GATE_NOT_MET' });
    await world.asJobs((tx) =>
      tx.query(`update release.certification_case set state = 'CERTIFIED', suspended_from = null where id = $1`, [bulkCase]),
    );
    await expect(set(depot, of, 'CERTIFIED_STOCK')).resolves.toBeDefined();
    await expect(set(depot, of, 'DEPLETED')).rejects.toMatchObject({ code: 'RULE_BROKEN' });
  });
});

describe('on its own cases', () => {
  it('Polder holds and resumes, and a QP of a second provider acts on the case that is assigned to them', async () => {
    const own = await world.caseOf(await sharedBatch('B-OWN-PART'), 'UNDER_REVIEW', { owner_org: polder, qp_id: their.qp.personId });
    const hold = (who: SignedInActor, of: string) =>
      world.act(who, caseOperations.hold, { params: { caseId: of }, body: { expectedVersion: 0, reason: 'a question is open' } });
    await expect(hold(their.qa, own)).resolves.toBeDefined();
    const assigned = await world.caseOf(await sharedBatch('B-SECOND'), 'UNDER_REVIEW', {
      qp_id: their.qp.personId,
      qp_name: their.qp.name,
    });
    await world.party('case', assigned, polder, 'SECOND_QP');
    await expect(hold(their.qa, assigned)).rejects.toMatchObject(refused);
    await expect(hold(their.qp, assigned)).resolves.toBeDefined();
  });
});

describe('separation of duties', () => {
  it('nobody voids a deviation that they raised (SOD-3)', async () => {
    const { move } = await deviationOf(batchId, our.qa);
    await expect(move(our.qa, deviationOperations.void, { reason: 'a mistake' })).rejects.toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    expect(await move(our.lead, deviationOperations.void, { reason: 'a mistake' })).toMatchObject({ state: 'VOID' });
  });
});
