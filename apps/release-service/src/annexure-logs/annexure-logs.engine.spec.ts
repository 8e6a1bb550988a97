import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { annexureLogOperations, deviationOperations, type AnnexureLog } from '@qp/contracts/release';
import { appendAudit } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { deviations } from '../deviations/index.js';
import { annexureLogs } from './index.js';
import { dayIn } from './zones.js';

let world: QualityWorld;
let reviewer: SignedInActor;
let lead: SignedInActor;
let qp: SignedInActor;
let batch: string;
let theCase: string;

beforeAll(async () => {
  world = await QualityWorld.make([deviations, annexureLogs]);
  reviewer = someone('A. Review', world.provider, 'QA_REVIEWER', 'TMF_OWNER');
  lead = someone('B. Lead', world.provider, 'QA_LEAD');
  qp = someone('Dr Q. Example', world.provider, 'QP_CERT');
  batch = await world.batch('B2025-01');
  theCase = await world.caseOf(batch, 'CERTIFIED');
  await world.asJobs(async (tx) => {
    await documents(tx);
    await certificationAndHandoff(tx);
    await shipment(tx);
    await lock(tx);
  });
  await deviation();
}, 60_000);
afterAll(() => world?.drop());

const owned = () => [world.provider, world.sponsor];

async function documents(tx: Tx): Promise<void> {
  const delivery = randomUUID();
  for (const [at, title] of ['IMPD', 'CoA', 'Protocol'].entries())
    await tx.query(
      `insert into release.document_event (event_id, owner_org, sponsor_id, case_id, document_id, version_id, requirement_keys, title, state, sha256, delivery_id, delivery_state,
         delivered_by_org, delivered_by_name, uploader_id, at, taken_in_at)
       values ($1, $2, $3, $4, $5, $1, '{X}', $6, 'RECEIVED', 'x', $7, $8, $3, 'Aurora Therapeutics (Demo)', $1, now(), now() + make_interval(secs => $9))`,
      [randomUUID(), ...owned(), theCase, randomUUID(), title, delivery, at === 2 ? 'RECEIVED' : null, at],
    );
}

async function sign(tx: Tx, meaning: string, organisation: string): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into release.signature (id, owner_org, sponsor_id, intent_id, subject_kind, subject_id, case_id, operation, meaning, meaning_text, person_id, person_name,
       organisation_id, role, body_hash, signed_at, zone, declared_country, ip, factors, intent)
     values ($1, $2, $3, $4, 'case', $5, $5, 'x', $6, 'x', $1, 'x', $7, 'x', 'x', now(), 'UTC', 'DE', '127.0.0.1', '{password}', 'x')`,
    [id, ...owned(), randomUUID(), theCase, meaning, organisation],
  );
  return id;
}

async function certificationAndHandoff(tx: Tx): Promise<void> {
  const signature = await sign(tx, 'CERTIFICATION', world.provider);
  const certificate = randomUUID();
  await tx.query(
    `insert into release.certificate (id, owner_org, sponsor_id, case_id, batch_id, kind, version, signature_id, template_version, short_code, record, canonical, sha256, issued_at)
     values ($1, $2, $3, $4, $5, 'CERTIFICATE', 1, $6, 'default/0', 'CODE', '{"qpName": "Dr Q. Example"}', '{}', 'x', now())`,
    [certificate, ...owned(), theCase, batch, signature],
  );
  await tx.query(
    `insert into release.register_entry (id, owner_org, sponsor_id, authorisation_id, register_no, authorisation_no, site_id, product_code, batch_no, eu_ct_numbers, destination_ms,
       decision, decided_state, case_id, batch_id, certificate_id, qp_id, qp_name, qp_role, signature_id, signing_location_evidence, deviation_refs, remarks)
     select $1, $2, $3, authorisation_id, 0, 'MIA', 'site', 'P', 'B2025-01', '{}', '{DE}', 'CERTIFIED', 'CERTIFIED', id, batch_id, $5, $6, 'Dr Q. Example', 'QP_CERT', $7, 'x', '{}', ''
     from release.certification_case where id = $4`,
    [randomUUID(), ...owned(), theCase, certificate, qp.personId, signature],
  );
  const handoff = randomUUID();
  await tx.query(
    `insert into release.handoff (id, owner_org, sponsor_id, case_id, batch_id, certificate_id, certificate_hash, decision, restrictions, status)
     values ($1, $2, $3, $4, $5, $6, 'x', 'CERTIFIED', '[]', 'ACKNOWLEDGED')`,
    [handoff, ...owned(), theCase, batch, certificate],
  );
  const act = { stream: `case/${theCase}`, subject: { kind: 'handoff', id: handoff }, ownerOrg: world.provider, sponsorId: world.sponsor };
  const actor = { kind: 'system', name: 'QP Release' } as const;
  await appendAudit(tx, {
    ...act,
    actor,
    action: 'handoff.send',
    before: { status: 'WAITING_FOR_FILE' },
    after: { to: [{ as: 'SPONSOR' }, { as: 'CRO' }, { as: 'HOLDER' }] },
  });
  await appendAudit(tx, {
    ...act,
    actor,
    action: 'handoff.acknowledge',
    before: { status: 'SENT' },
    after: { as: 'SPONSOR', opensRelease: true },
  });
}

async function shipment(tx: Tx): Promise<void> {
  const [trial, site, release, parcel] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await tx.query(
    `insert into release.trial (id, owner_org, sponsor_id, eu_ct_number, facts, entered_by) values ($1, $2, $3, '2025-500101-10-00', '{}', $1)`,
    [trial, ...owned()],
  );
  await tx.query(
    `insert into release.site (id, owner_org, sponsor_id, trial_id, organisation_id, number, name, member_state, address) values ($1, $2, $3, $4, $1, '101', 'Site 101', 'DE', 'x')`,
    [site, ...owned(), trial],
  );
  await tx.query(
    `insert into release.trial_release (id, owner_org, sponsor_id, case_id, batch_id, trial_id, member_state, dossier_version, certificate_id, certificate_version, state, signature_id)
     select $1, $2, $3, $4, $5, $6, 'DE', '1', id, 1, 'RELEASED', $7 from release.certificate where case_id = $4`,
    [release, ...owned(), theCase, batch, trial, await sign(tx, 'REGULATORY_RELEASE', world.sponsor)],
  );
  await tx.query(
    `insert into release.shipment (id, owner_org, sponsor_id, type, order_no, batch_id, case_id, trial_release_id, site_id, from_org, from_name, to_org, to_name, quantity, state,
       logger_required, storage_class, requested_by, requested_by_name)
     values ($1, $2, $3, 'TO_SITE', 'O-1', $4, $5, $6, $7, $2, 'Harbour Depot (Demo)', $7, 'Site 101 (Demo Hospital)', 10, 'DELIVERED', false, 'AMBIENT', $1, 'x')`,
    [parcel, ...owned(), batch, theCase, release, site],
  );
  for (const [at, [kind, to]] of [
    ['request', 'REQUESTED'],
    ['dispatch', 'IN_TRANSIT'],
    ['receive', 'DELIVERED'],
  ].entries())
    await tx.query(
      `insert into release.process_event (id, owner_org, sponsor_id, subject_kind, subject_id, version, command_id, kind, at, data)
       values ($1, $2, $3, 'shipment', $4, $5, $6, $7, now(), $8)`,
      [randomUUID(), ...owned(), parcel, at + 1, randomUUID(), kind, JSON.stringify({ to })],
    );
}

async function lock(tx: Tx): Promise<void> {
  await tx.query(
    `insert into release.filing_event (id, owner_org, sponsor_id, case_id, act, supplement, artifacts, person_id, person_name, roles, location, signature_id, at)
     values ($1, $2, $3, $4, 'LOCKED', false, 3, $5, 'A. Review', '{QA_REVIEWER,TMF_OWNER}', 'TMF', $6, now())`,
    [randomUUID(), ...owned(), theCase, reviewer.personId, await sign(tx, 'TMF_LOCK', world.provider)],
  );
}

/** The excursion of B2025-02 as its people record it, from the first report to its closing. */
async function deviation(): Promise<void> {
  await world.nameQp(qp);
  const second = await world.batch('B2025-02');
  const raised = await world.act(reviewer, deviationOperations.raise, {
    body: {
      batchId: second,
      title: 'Temperature Excursion',
      description: 'Inbound logger read 12 °C for two hours.',
      type: 'TEMPERATURE_TRANSPORT',
      scope: 'BATCH',
      step: 'inbound transport',
      siteName: 'Harbour Depot (Demo)',
      detectedAt: '2026-01-10T08:00:00Z',
    },
  });
  const params = { deviationId: (raised.result as { deviationId: string }).deviationId };
  const planned: string[] = [];
  for (const title of ['Retraining', 'Storage Upgrade']) {
    const body = { title, action: 'x', type: 'PREVENTIVE', ownerName: 'D. Ops', due: '2026-12-31' };
    const { result } = await world.act(reviewer, deviationOperations.planCapa, { params, body });
    planned.push((result as { capaId: string }).capaId);
  }
  const version = async () => (await world.ask<{ version: number }>(lead, deviationOperations.get, { params })).version;
  const move = async (who: SignedInActor, operation: Parameters<QualityWorld['act']>[1], body: object = {}) =>
    world.act(who, operation, { params, body: { expectedVersion: await version(), ...body } });
  await move(lead, deviationOperations.classify, { classification: 'MAJOR' });
  await move(lead, deviationOperations.assess, {
    rootCause: 'Shipper closed late.',
    correction: 'Units kept in quarantine.',
    registeredSpecAffected: false,
    impactConclusion: 'NEGLIGIBLE',
    otherBatches: 'None.',
    stabilityConsidered: 'Report ST-7 covers it.',
  });
  await move(qp, deviationOperations.dispose, { disposition: 'ACCEPT_NEGLIGIBLE_IMPACT', rationale: 'Stability report ST-7.' });
  for (const capaId of planned) {
    await world.act(lead, deviationOperations.implementCapa, { params: { capaId }, body: { expectedVersion: 1, evidence: 'done' } });
    await world.act(lead, deviationOperations.closeCapa, { params: { capaId }, body: { expectedVersion: 2, reason: 'Cause removed.' } });
  }
  await move(lead, deviationOperations.close);
}

const read = (annexure: number, query: object = {}, who = reviewer) =>
  world.ask<AnnexureLog>(who, annexureLogOperations.read, { params: { annexure }, query });

describe('the six logs', () => {
  it.each([
    [1, 'QP Documentation Log', ['B2025-01', 'IMPD, CoA, Protocol', 'Sponsor', 'Received']],
    [2, 'QP Certification Log', ['B2025-01', 'QP (Dr Q. Example)', 'Compliant', 'Certified (SOP: Released)']],
    [3, 'Handoff Log', ['B2025-01', 'Sponsor/CRO', 'QP (Dr Q. Example)', 'Completed']],
    [4, 'IMP Release Log', ['B2025-01', 'Site 101', 'Sponsor', 'Delivered']],
    [5, 'Deviation Log', ['B2025-02', 'Temperature Excursion', 'Retraining + Storage Upgrade', 'Closed']],
    [6, 'Certification Archiving Log', ['B2025-01', 'QA Officer (A. Review)', 'TMF', 'Archived']],
  ])('annexure %i, %s: the last row says what the SOP’s row says', async (annexure, title, cells) => {
    const log = await read(annexure, { current: 'true' });
    expect(log.title).toBe(title);
    expect(log.rows.map((row) => row.cells.slice(1))).toEqual([cells]);
    const [year, month, day] = dayIn('Europe/Berlin', new Date()).split('-');
    expect(log.rows[0]?.cells[0]).toBe(`${day}/${month}/${year}`);
    expect(annexureLogOperations.read.response?.safeParse(log).success).toBe(true);
  });

  it('keep every act as a row of its own, with the CAPA as they stood then', async () => {
    const { rows } = await read(5, { batchNo: 'B2025-02' });
    expect(rows.map(({ cells }) => [cells[3], cells[4]])).toEqual([
      ['-', 'Open'],
      ['Retraining (open)', 'Open'],
      ['Retraining (open) + Storage Upgrade (open)', 'Open'],
      ['Retraining (open) + Storage Upgrade (open)', 'Investigation'],
      ['Retraining (open) + Storage Upgrade (open)', 'Assessed'],
      ['Retraining (open) + Storage Upgrade (open)', 'Dispositioned'],
      ['Retraining (open) + Storage Upgrade (open)', 'Dispositioned'],
      ['Retraining + Storage Upgrade (open)', 'Dispositioned'],
      ['Retraining + Storage Upgrade (open)', 'Dispositioned'],
      ['Retraining + Storage Upgrade', 'Dispositioned'],
      ['Retraining + Storage Upgrade', 'Closed'],
    ]);
    expect((await read(5, { batchNo: 'B2025-01' })).rows).toEqual([]);
  });

  it('carry the header of the SOP with its overdue review, and the footer', async () => {
    const { sop, footer } = await read(2);
    expect(sop).toEqual({
      number: 'CR/OPS/142/2025',
      version: '1.0',
      issued: '26/08/2025',
      effective: '01/09/2025',
      review: '01/09/2026',
      reviewOverdue: dayIn('Europe/Berlin', new Date()) >= '2026-09-01',
    });
    expect(footer).toContain('no permission to ship');
  });

  it('show a sponsor its own rows and another sponsor none', async () => {
    const own = someone('J. Supply', world.sponsor, 'SPONSOR_CLINSUP');
    const other = someone('L. Supply', randomUUID(), 'SPONSOR_CLINSUP');
    for (const annexure of [1, 2, 3, 4, 5, 6]) {
      expect((await read(annexure, {}, own)).rows).toEqual((await read(annexure)).rows);
      expect((await read(annexure, {}, other)).rows).toEqual([]);
    }
  });
});
