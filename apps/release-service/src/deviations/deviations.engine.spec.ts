import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deviationOperations } from '@qp/contracts/release';
import { deviationBlock, sopModeBlock } from '@qp/domain/quality-events';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { deviations, deviationsFor } from './index.js';
import { moveByDeviation } from './move-case.js';

let world: QualityWorld;
let reviewer: SignedInActor;
let lead: SignedInActor;
let qp: SignedInActor;
let bulk: string;
let batch: string;
let theCase: string;
beforeAll(async () => {
  world = await QualityWorld.make([deviations]);
  reviewer = someone('A. Review', world.provider, 'QA_REVIEWER');
  lead = someone('B. Lead', world.provider, 'QA_LEAD');
  qp = someone('Dr Q. Example', world.provider, 'QP_CERT');
  await world.nameQp(qp);
  bulk = await world.batch('BULK-1');
  batch = await world.batch('B2025-02', [bulk]);
  theCase = await world.caseOf(batch, 'UNDER_REVIEW', { qp_id: qp.personId });
}, 60_000);
afterAll(() => world?.drop());

const excursion = {
  title: 'Temperature Excursion',
  description: 'Inbound logger read 12 °C for two hours.',
  type: 'TEMPERATURE_TRANSPORT',
  scope: 'BATCH',
  step: 'inbound transport',
  siteName: 'Harbour Depot (Demo)',
  detectedAt: '2026-01-10T08:00:00Z',
} as const;
const findings = {
  rootCause: 'Shipper closed late.',
  correction: 'Units kept in quarantine.',
  registeredSpecAffected: false,
  impactConclusion: 'NEGLIGIBLE',
  otherBatches: 'None shared the shipper.',
  stabilityConsidered: 'Within the stability budget.',
} as const;

/** Raises a deviation and returns what later commands need: its id and its versions as they move on. */
async function raised(by: SignedInActor, batchId = batch, change: Partial<Record<string, unknown>> = {}) {
  const answer = await world.act(by, deviationOperations.raise, { body: { ...excursion, batchId, ...change } });
  const { deviationId } = answer.result as { deviationId: string };
  let { version } = answer;
  return {
    id: deviationId,
    async move(who: SignedInActor, operation: Parameters<QualityWorld['act']>[1], body: object = {}) {
      const moved = await world.act(who, operation, { params: { deviationId }, body: { expectedVersion: version, ...body } });
      version = moved.version;
      return moved.result as { state: string; signatureId?: string };
    },
  };
}

async function blocksOf(batchId: string): Promise<(string | undefined)[]> {
  const found = await world.inScope(qp, (tx) => deviationsFor(tx, batchId));
  return found.map(({ deviation }) => deviationBlock(deviation));
}

describe('a deviation', () => {
  it('blocks its batch until the QP disposes of it, and in SOP mode until it is closed', async () => {
    const own = await world.batch('B-OWN');
    const deviation = await raised(reviewer, own);
    expect(await blocksOf(own)).toEqual([expect.stringContaining('no disposition')]);
    await deviation.move(lead, deviationOperations.classify, { classification: 'MAJOR' });
    await deviation.move(reviewer, deviationOperations.assess, findings);
    const disposed = await deviation.move(qp, deviationOperations.dispose, {
      disposition: 'ACCEPT_NEGLIGIBLE_IMPACT',
      rationale: 'Stability study S-7 covers it.',
      conditions: [],
    });
    expect(disposed.signatureId).toBeDefined();
    expect(await blocksOf(own)).toEqual([undefined]);
    const [found] = await world.inScope(qp, (tx) => deviationsFor(tx, own));
    expect(found && sopModeBlock(found.deviation)).toContain('asks that it is CLOSED');
    expect(await deviation.move(lead, deviationOperations.close)).toMatchObject({ state: 'CLOSED' });
    const [closed] = await world.inScope(qp, (tx) => deviationsFor(tx, own));
    expect(closed && sopModeBlock(closed.deviation)).toBeUndefined();
  });

  it('on a bulk reaches every batch made from it, and wakes its case', async () => {
    const before = (await world.signalled(theCase)).length;
    const deviation = await raised(reviewer, bulk);
    expect(await blocksOf(batch)).toEqual(expect.arrayContaining([expect.stringContaining(deviation.id)]));
    expect((await world.signalled(theCase)).slice(before)).toEqual(['deviationRaised']);
  });

  it('of class CRITICAL holds the case and tells the sponsor the same day', async () => {
    const deviation = await raised(reviewer);
    await deviation.move(lead, deviationOperations.classify, { classification: 'CRITICAL' });
    expect((await world.signalled(theCase)).at(-1)).toBe('deviationCritical');
    const told = await world.asJobs((tx) =>
      tx.query<{ recipients: unknown }>(
        `select payload -> 'recipients' as recipients from release.outbox where topic = 'notification' and key = $1 order by id`,
        [deviation.id],
      ),
    );
    expect(told).toHaveLength(2);
    const [first, second] = await world.asJobs((tx) =>
      tx.query<{ id: string }>('select id from release.deviation_event where deviation_id = $1 order by version', [deviation.id]),
    );
    const raisedFact = { id: first?.id ?? '', kind: 'deviationRaised' };
    const criticalFact = { id: second?.id ?? '', kind: 'deviationCritical' };
    const moved = (facts: { id: string; kind: string }[]) => world.asJobs((tx) => moveByDeviation(tx, theCase, facts));
    expect(await moved([raisedFact])).toMatchObject({ command: 'deviationRaised' });
    expect(await moved([raisedFact, criticalFact])).toEqual({ command: 'hold', reason: 'Critical deviation: Temperature Excursion' });
    expect(await moved([{ id: 'made up', kind: 'deviationCritical' }])).toBeUndefined();
    expect(told[1]?.recipients).toEqual(expect.arrayContaining([{ organisationId: world.sponsor, roles: expect.anything() }]));
  });

  it('found on a shipment blocks those units alone until a QP widens it', async () => {
    const shipped = await world.batch('B-SHIPPED');
    const shipmentId = randomUUID();
    await world.asJobs((tx) =>
      tx.query(
        `insert into release.shipment (id, owner_org, sponsor_id, type, order_no, batch_id, from_org, from_name, to_org, to_name, quantity, state, logger_required, storage_class,
           requested_by, requested_by_name)
         values ($1, $2, $3, 'RETURN', 'O-1', $4, $2, 'Harbour Depot (Demo)', $3, 'Aurora Therapeutics (Demo)', 10, 'DELIVERED', false, 'AMBIENT', $1, 'x')`,
        [shipmentId, world.provider, world.sponsor, shipped],
      ),
    );
    const elsewhere = await world.batch('B-ELSEWHERE');
    await expect(raised(reviewer, elsewhere, { scope: 'SHIPMENT', shipmentId })).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    const deviation = await raised(reviewer, shipped, { scope: 'SHIPMENT', shipmentId });
    expect(await blocksOf(shipped)).toEqual([]);
    await deviation.move(qp, deviationOperations.widenScope, { scope: 'BATCH', reason: 'Cause lies in the batch.' });
    expect(await blocksOf(shipped)).toHaveLength(1);
  });

  it('is never closed by whoever raised it (SOD-3)', async () => {
    const deviation = await raised(reviewer);
    await deviation.move(reviewer, deviationOperations.classify, { classification: 'MINOR' });
    await deviation.move(reviewer, deviationOperations.assess, findings);
    await deviation.move(qp, deviationOperations.dispose, { disposition: 'ACCEPT_NEGLIGIBLE_IMPACT', rationale: 'No effect.' });
    await expect(deviation.move(reviewer, deviationOperations.close)).rejects.toMatchObject({ code: 'SEPARATION_OF_DUTIES' });
    await expect(deviation.move(lead, deviationOperations.close)).resolves.toMatchObject({ state: 'CLOSED' });
  });

  it('that breaches a specification cannot be accepted', async () => {
    const deviation = await raised(reviewer);
    await deviation.move(reviewer, deviationOperations.classify, { classification: 'MAJOR' });
    await deviation.move(reviewer, deviationOperations.assess, { ...findings, registeredSpecAffected: true });
    await expect(
      deviation.move(qp, deviationOperations.dispose, { disposition: 'ACCEPT_NEGLIGIBLE_IMPACT', rationale: 'please' }),
    ).rejects.toMatchObject({ refusal: { code: 'DISPOSITION_NOT_ALLOWED' } });
  });

  it('accepted with a condition is closed once the QP signed that it was met', async () => {
    const deviation = await raised(reviewer);
    await deviation.move(reviewer, deviationOperations.classify, { classification: 'MINOR' });
    await deviation.move(reviewer, deviationOperations.assess, findings);
    const condition = { text: 'Test assay again', due: 'BEFORE_CERTIFICATION' };
    const accept = { disposition: 'ACCEPT_WITH_CONDITION', rationale: 'Assay decides.' };
    await deviation.move(qp, deviationOperations.dispose, { ...accept, conditions: [condition] });
    await expect(deviation.move(lead, deviationOperations.close)).rejects.toMatchObject({ refusal: { code: 'DEVIATION_NOT_CLOSABLE' } });
    await deviation.move(qp, deviationOperations.dispose, { ...accept, conditions: [{ ...condition, metAt: '2026-02-01T10:00:00Z' }] });
    await expect(deviation.move(lead, deviationOperations.close)).resolves.toMatchObject({ state: 'CLOSED' });
  });

  it('is shown with where and when it was found, what the investigation found, and under which condition it was accepted', async () => {
    const deviation = await raised(reviewer);
    const params = { deviationId: deviation.id };
    const found = { step: excursion.step, siteName: excursion.siteName, repeatOf: null };
    expect(await world.ask(lead, deviationOperations.get, { params })).toMatchObject({ ...found, assessment: null, conditions: [] });
    const again = await raised(reviewer, batch, { repeatOf: deviation.id });
    expect(await world.ask(lead, deviationOperations.get, { params: { deviationId: again.id } })).toMatchObject({ repeatOf: deviation.id });
    await deviation.move(reviewer, deviationOperations.classify, { classification: 'MINOR' });
    await deviation.move(reviewer, deviationOperations.assess, findings);
    const condition = { text: 'Test assay again', due: 'BEFORE_CERTIFICATION' };
    const accept = { disposition: 'ACCEPT_WITH_CONDITION', rationale: 'Assay decides.', conditions: [condition] };
    await deviation.move(qp, deviationOperations.dispose, accept);
    const shown = await world.ask<{ detectedAt: string }>(lead, deviationOperations.get, { params });
    expect(shown).toMatchObject({ ...found, assessment: findings, conditions: [condition], voidReason: null });
    expect(Date.parse(shown.detectedAt)).toBe(Date.parse(excursion.detectedAt));
  });

  it('is refused for a version that is not the one seen, and without a reason where a class changes', async () => {
    const deviation = await raised(reviewer);
    await deviation.move(reviewer, deviationOperations.classify, { classification: 'MINOR' });
    await expect(
      deviation.move(reviewer, deviationOperations.classify, { classification: 'MAJOR', expectedVersion: 1, reason: 'looked again' }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(deviation.move(reviewer, deviationOperations.classify, { classification: 'MAJOR' })).rejects.toMatchObject({
      refusal: { code: 'REASON_REQUIRED' },
    });
  });

  it('is no other sponsor’s to see, and its sponsor’s and its parties’', async () => {
    const deviation = await raised(reviewer);
    const params = { deviationId: deviation.id };
    const other = someone('L. Supply', '11111111-1111-4111-8111-111111111111', 'SPONSOR_CLINSUP');
    await expect(world.ask(other, deviationOperations.get, { params })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await world.ask(other, deviationOperations.list)).toEqual([]);
    const owner = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
    await expect(world.ask(owner, deviationOperations.get, { params })).resolves.toMatchObject({ title: excursion.title });
    await world.party('batch', batch, other.organisationId, 'MANUFACTURER');
    await expect(world.ask(other, deviationOperations.get, { params })).resolves.toMatchObject({ batchNo: 'B2025-02' });
    const maker = { ...other, roles: ['MANUFACTURER'] as const };
    await deviation.move(lead, deviationOperations.classify, { classification: 'MINOR' });
    await expect(deviation.move(maker, deviationOperations.assess, findings)).resolves.toMatchObject({ state: 'ASSESSED' });
  });

  it('at a site that a second QP does not see blocks all the same', async () => {
    const hiddenBulk = await world.batch('BULK-HIDDEN');
    const child = await world.batch('B-CHILD', [hiddenBulk]);
    await raised(reviewer, hiddenBulk);
    const second = someone('Dr S. Partner', '22222222-2222-4222-8222-222222222222', 'QP_CONF');
    await world.party('batch', child, second.organisationId, 'SECOND_QP');
    expect(await world.ask(second, deviationOperations.list)).toEqual([]);
    expect(await world.inScope(second, (tx) => deviationsFor(tx, child))).toHaveLength(1);
  });
});

describe('a CAPA', () => {
  it('is closed without a check only with the reason why, and re-opened where it was not effective', async () => {
    const deviation = await raised(reviewer);
    const plan = async (title: string) => {
      const { result } = await world.act(reviewer, deviationOperations.planCapa, {
        params: { deviationId: deviation.id },
        body: { title, action: 'Train the packers.', type: 'PREVENTIVE', ownerName: 'D. Ops', due: '2026-12-31' },
      });
      return (result as { capaId: string }).capaId;
    };
    const retraining = await plan('Retraining');
    const act = (capaId: string, operation: Parameters<QualityWorld['act']>[1], body: object) =>
      world.act(lead, operation, { params: { capaId }, body });
    await expect(act(retraining, deviationOperations.closeCapa, { expectedVersion: 1, reason: 'not needed' })).rejects.toMatchObject({
      refusal: { code: 'ILLEGAL_TRANSITION' },
    });
    await act(retraining, deviationOperations.implementCapa, { expectedVersion: 1, evidence: 'Attendance list' });
    await expect(
      act(retraining, deviationOperations.closeCapa, { expectedVersion: 2, reason: 'One event only, cause removed.' }),
    ).resolves.toMatchObject({ result: { state: 'CLOSED' } });
    const upgrade = await plan('Storage Upgrade');
    await act(upgrade, deviationOperations.implementCapa, { expectedVersion: 1, evidence: 'Order 4711' });
    const check = { expectedVersion: 2, criterion: 'No excursion in 3 months', result: 'One more', effective: false };
    await expect(act(upgrade, deviationOperations.checkCapa, check)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
    await expect(act(upgrade, deviationOperations.checkCapa, { ...check, reason: 'Fan failed again.' })).resolves.toMatchObject({
      result: { state: 'REOPENED' },
    });
    const [shown] = await world
      .ask<{ capas: unknown[] }[]>(lead, deviationOperations.list, { query: { caseId: theCase } })
      .then((all) => all.filter(({ capas }) => capas.length > 0));
    expect(shown?.capas).toEqual([
      expect.objectContaining({ title: 'Retraining', state: 'CLOSED' }),
      expect.objectContaining({ title: 'Storage Upgrade', state: 'REOPENED' }),
    ]);
  });

  it('is shown with what is to be done, by whom and by when, and with what came of it', async () => {
    const deviation = await raised(reviewer);
    const plan = { title: 'Retraining', action: 'Train the packers.', type: 'PREVENTIVE', ownerName: 'D. Ops', due: '2026-12-31' };
    const { result } = await world.act(reviewer, deviationOperations.planCapa, { params: { deviationId: deviation.id }, body: plan });
    const { capaId } = result as { capaId: string };
    const shown = async () => {
      const { capas } = await world.ask<{ capas: unknown[] }>(lead, deviationOperations.get, { params: { deviationId: deviation.id } });
      return capas;
    };
    const open = { evidence: null, implementedAt: null, check: null, noCheckReason: null, closedAt: null };
    expect(await shown()).toEqual([{ id: capaId, ...plan, ...open, state: 'PLANNED', version: 1 }]);
    await world.act(lead, deviationOperations.implementCapa, {
      params: { capaId },
      body: { expectedVersion: 1, evidence: 'Attendance list' },
    });
    const check = { criterion: 'No excursion in 3 months', result: 'None', effective: true };
    await world.act(lead, deviationOperations.checkCapa, { params: { capaId }, body: { expectedVersion: 2, ...check } });
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
    expect(await shown()).toEqual([
      {
        id: capaId,
        ...plan,
        state: 'CLOSED',
        evidence: 'Attendance list',
        implementedAt: at,
        check,
        noCheckReason: null,
        closedAt: at,
        version: 3,
      },
    ]);
  });
});

it('a disposition is found when its signature is moved, and when it says something else than what was signed', async () => {
  expect(await world.heldBySignatures()).toEqual(['disposition of a deviation']);
  await world.asAdmin(`update release.deviation set rationale = rationale || ' And more.' where signature_id is not null`);
  await expect(world.heldBySignatures()).rejects.toThrow('It says something else than what was signed.');
}, 60_000);
