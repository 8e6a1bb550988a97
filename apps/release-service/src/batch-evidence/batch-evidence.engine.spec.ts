import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { batchEvidenceOperations, masterData, masterDataChanges } from '@qp/contracts/release';
import { compileRequirements, currentRuleSet, scenarioPacks } from '@qp/domain/requirements';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { deviations } from '../deviations/index.js';
import { supplyChains } from '../supply-chains/supply-chains.js';
import { keepDecidedChain } from './decided-chain.js';
import { batchEvidence } from './index.js';

let world: QualityWorld;
let qa: SignedInActor;
let qp: SignedInActor;
let stranger: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([deviations, supplyChains, batchEvidence]);
  qa = someone('A. Review', world.provider, 'QA_REVIEWER');
  qp = someone('Dr Q. Person', world.provider, 'QP_CERT');
  stranger = someone('X. Stranger', randomUUID(), 'QA_LEAD');
}, 60_000);
afterAll(() => world?.drop());

const refusedWith = (code: string) => expect.objectContaining({ code });
const run = (sql: string, values: readonly unknown[] = []) => world.asJobs((tx) => tx.query(sql, values));

async function deviation(batchId: string, state = 'OPEN', type = 'PROCESS'): Promise<void> {
  await run(
    `insert into release.deviation (id, owner_org, sponsor_id, batch_id, title, description, type, scope_kind, scope_ids, step, site_name, detected_at, state, raised_by, raised_name, raised_org, raised_at, void_reason)
     values ($1, $2, $3, $4, 'Spill', 'x', $5, 'BATCH', '{}', 'DP', 'x', now(), $6, $1, 'x', $2, now(), 'entered twice')`,
    [randomUUID(), world.provider, world.sponsor, batchId, type, state],
  );
}

/** Puts batches under one product, made on these days. */
async function ofOneProduct(batches: readonly (readonly [batchId: string, madeOn: string])[]): Promise<string> {
  const first = batches[0]?.[0];
  for (const [batchId, madeOn] of batches)
    await run(
      'update release.batch set product_id = (select product_id from release.batch where id = $2), manufactured_on = $3 where id = $1',
      [batchId, first, madeOn],
    );
  const { product_id: id } = await world.asJobs((tx) =>
    tx.one<{ product_id: string }>('select product_id from release.batch where id = $1', [first]),
  );
  return id;
}

/** What the register says of a batch, as if a QP had signed it then. */
async function certify(batchId: string, caseId: string, at: string, decision = 'CERTIFIED'): Promise<void> {
  await world.asAdmin(
    `with signed as (
       insert into release.signature (id, owner_org, sponsor_id, intent_id, subject_kind, subject_id, case_id, operation, meaning, meaning_text, person_id, person_name, organisation_id, role,
         body_hash, signed_at, zone, declared_country, ip, factors, intent)
       select $1, owner_org, sponsor_id, $7, 'case', id, id, 'x', 'CERTIFICATION', 'x', $1, 'Dr Q. Person', owner_org, 'QP_CERT', 'x', $4, 'UTC', 'DE', 'x', '{}', 'x'
       from release.certification_case where id = $3 returning id)
     insert into release.register_entry (id, owner_org, sponsor_id, authorisation_id, register_no, entered_at, authorisation_no, site_id, product_code, batch_no, eu_ct_numbers, destination_ms, decision, decided_state,
       case_id, batch_id, qp_id, qp_name, qp_role, signature_id, signing_location_evidence, deviation_refs, remarks)
     select $2, owner_org, sponsor_id, authorisation_id, 1, $4, 'A', 'S', 'P', 'B', '{}', '{}', $5, 'CERTIFIED', c.id, batch_id, signed.id, 'Dr Q. Person', 'QP_CERT', signed.id, 'x', '{}', ''
     from release.certification_case c, signed where c.id = $3 and c.batch_id = $6`,
    [randomUUID(), randomUUID(), caseId, at, decision, batchId, randomUUID()],
  );
  // The database dates entries itself.
  await world.asAdmin('update release.register_entry set entered_at = $2 where case_id = $1', [caseId, at]);
}

describe('the supply chain of a batch', () => {
  interface Map {
    on: string;
    decidedAt: string | null;
    state: string;
    version: number | null;
    nextExpiry: string | null;
    nodes: { id: string; name: string; state: string; words: string; evidence: { kind: string; state: string; words: string }[] }[];
    edges: { from: string; to: string }[];
  }
  const read = (who: SignedInActor, caseId: string, on?: string) =>
    world.ask<Map>(who, batchEvidenceOperations.supplyChain, { params: { caseId }, query: on ? { on } : {} });

  /** A QP certifies the batch on a day. */
  const decide = (caseId: string, batchId: string, day: string) =>
    world.asJobs((tx) =>
      keepDecidedChain(
        {
          tx,
          now: new Date(`${day}T10:00:00Z`),
          today: day,
          audit: () => Promise.reject(new Error('not of this act')),
          enqueue: () => Promise.reject(new Error('not of this act')),
          signal: () => Promise.reject(new Error('not of this act')),
          followUp: () => undefined,
        },
        {
          caseId,
          batchId,
          ownerOrg: world.provider,
          sponsorId: world.sponsor,
          act: 'certify',
          decision: 'CERTIFIED',
          registerNo: 7,
          state: 'CERTIFIED',
          destinations: [],
          lateTests: [],
          by: { personId: randomUUID(), name: 'Dr Q. Person', organisationId: world.provider },
        },
      ),
    );

  it('shows every site with what its documents say on the day, and how material goes', async () => {
    const facts = scenarioPacks.thirdCountryMadeEuPacked;
    const batchId = await world.batch('SC-1');
    const caseId = await world.caseOf(batchId, 'UNDER_REVIEW', { facts: JSON.stringify(facts) });
    const [maker = '', packer = ''] = [...new Set(facts.ownSteps.map(({ siteName }) => siteName))];
    for (const [at, line] of compileRequirements(facts, currentRuleSet).entries())
      await run(
        `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source, state, valid_to)
         values ($1, $2, $3, $4, $5, $5, 'x', 'x', 'S', 'H', true, 'x', 'x', 'CERTIFICATION', $6, $7, 'RULE', $8, $9)`,
        [
          randomUUID(),
          world.provider,
          world.sponsor,
          caseId,
          line.key,
          JSON.stringify(line),
          at,
          line.code === 'AUDIT_REPORT' ? 'EXPECTED' : 'ACCEPTED',
          line.code === 'GMP_CERT' ? '2026-03-31' : null,
        ],
      );
    const productId = await ofOneProduct([[batchId, '2026-01-01']]);
    const [makerOrg, depotOrg] = [randomUUID(), randomUUID()];
    await world.act(qa, masterData.setSupplyChain, {
      body: {
        productId,
        reason: 'as in the dossier',
        actors: [
          { organisationId: makerOrg, name: maker, country: 'US', steps: ['DP'] },
          { organisationId: depotOrg, name: 'Harbour Depot (Demo)', country: 'DE', steps: ['STORAGE'] },
        ],
      },
    });
    const map = await read(qp, caseId, '2026-02-01');
    expect(map).toMatchObject({ version: 1, on: '2026-02-01', state: 'MISSING', nextExpiry: '2026-03-31' });
    expect(map.nodes.map(({ name }) => name)).toEqual(expect.arrayContaining([maker, packer, 'Harbour Depot (Demo)']));
    const made = map.nodes.find(({ name }) => name === maker);
    expect(made).toMatchObject({ id: makerOrg, state: 'MISSING' });
    expect(made?.words).toContain('is not there');
    expect(made?.evidence.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
      expect.arrayContaining(['GMP_CERTIFICATE RUNS_OUT', 'AUDIT MISSING']),
    );
    expect(map.nodes.find(({ id }) => id === depotOrg)?.state).toBe('NOT_ASKED');
    expect(map.edges.length).toBeGreaterThan(0);
    const later = (await read(qp, caseId, '2026-04-01')).nodes.find(({ name }) => name === maker);
    expect(later?.evidence.find(({ kind }) => kind === 'GMP_CERTIFICATE')?.state).toBe('MISSING');
    await decide(caseId, batchId, '2026-02-03');
    await run(`update release.requirement_line set state = 'EXPECTED' where case_id = $1`, [caseId]);
    const decided = await read(qp, caseId);
    expect(decided).toMatchObject({ on: '2026-02-03', decidedAt: '2026-02-03T10:00:00.000Z', version: 1, nextExpiry: '2026-03-31' });
    const kindsOf = (of: Map) => of.nodes.find(({ name }) => name === maker)?.evidence;
    expect(kindsOf(decided)).toEqual(kindsOf(map));
    // what became of it since is there for whoever asks for a day
    expect(await read(qp, caseId, '2026-02-03')).toMatchObject({ decidedAt: null });
    expect(kindsOf(await read(qp, caseId, '2026-02-03'))).not.toEqual(kindsOf(map));
    await expect(read(stranger, caseId)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });

  it('of a product without one shows the own steps alone', async () => {
    const caseId = await world.caseOf(await world.batch('SC-2'), 'UNDER_REVIEW', {
      facts: JSON.stringify({
        destinations: [],
        importStep: 'NONE',
        ownSteps: [{ step: 'PACK', siteName: 'Packer (Demo)', country: 'DE' }],
      }),
    });
    expect(await read(qp, caseId)).toMatchObject({ version: null, nodes: [{ id: 'Packer (Demo)', state: 'NOT_ASKED' }], edges: [] });
  });
});

describe('the genealogy of a batch', () => {
  interface Shown {
    shown: { batchNo: string; relation: string; exceptions: string[]; scopes: string[] }[];
    clean: number;
    hidden: number;
    links: object[];
  }
  const read = (who: SignedInActor, batchId: string, full = false) =>
    world.ask<Shown>(who, batchEvidenceOperations.genealogy, { params: { batchId }, query: { full: String(full) } });

  it('names what stands out and counts the clean', async () => {
    const [clean, spilt] = [await world.batch('BULK-CLEAN'), await world.batch('BULK-SPILT')];
    const batch = await world.batch('PACKED', [clean, spilt]);
    const child = await world.batch('RELABELLED', [batch]);
    await world.caseOf(clean, 'CONFIRMED');
    await world.caseOf(spilt, 'SUSPENDED');
    await deviation(spilt);
    await deviation(spilt, 'CLOSED');
    await world.caseOf(child, 'UNDER_REVIEW');
    const shown = await read(qp, batch);
    expect(shown.shown).toEqual([
      expect.objectContaining({
        batchNo: 'BULK-SPILT',
        relation: 'MADE_FROM',
        scopes: ['DP'],
        exceptions: ['Its case is SUSPENDED.', 'One deviation is open.'],
      }),
    ]);
    expect(shown).toMatchObject({ clean: 3, hidden: 0 });
    const full = await read(qp, batch, true);
    expect(full.shown.map(({ batchNo, relation }) => `${batchNo} ${relation}`)).toEqual([
      'BULK-CLEAN MADE_FROM',
      'BULK-SPILT MADE_FROM',
      'PACKED ITSELF',
      'RELABELLED MADE_INTO',
    ]);
    expect(full.links).toHaveLength(3);
  });

  it('says where nobody answers for a parent here, what expired, and how much is hidden', async () => {
    const bulk = await world.batch('BULK-FOREIGN');
    const batch = await world.batch('PACKED-2', [bulk]);
    await run(`update release.batch set expiry_date = '2020-01-01' where id = $1`, [batch]);
    const shown = await read(qp, batch);
    expect(shown.shown.flatMap(({ exceptions }) => exceptions)).toEqual([
      expect.stringContaining('no case here'),
      'It expired on 2020-01-01.',
    ]);
    const second = someone('Dr S. Partner', randomUUID(), 'QP_CONF');
    await world.party('batch', batch, second.organisationId, 'SECOND_QP');
    expect(await read(second, batch)).toMatchObject({ hidden: 1, clean: 0 });
    await expect(read(stranger, batch)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });

  it('ends where somebody entered a circle', async () => {
    const one = await world.batch('RING-1');
    const two = await world.batch('RING-2', [one]);
    await run(`insert into release.batch_parent (batch_id, parent_id, scope, owner_org, sponsor_id) values ($1, $2, 'DP', $3, $4)`, [
      one,
      two,
      world.provider,
      world.sponsor,
    ]);
    expect((await read(qp, one, true)).shown.length).toBeGreaterThanOrEqual(2);
  });
});

describe('earlier batches of a product', () => {
  it('come newest first with what was decided, and what changed since the last certified one is named', async () => {
    const [oldest, certified, rejected, present] = [
      await world.batch('P-1'),
      await world.batch('P-2'),
      await world.batch('P-3'),
      await world.batch('P-4'),
    ];
    const productId = await ofOneProduct([
      [oldest, '2026-01-01'],
      [certified, '2026-02-01'],
      [rejected, '2026-03-01'],
      [present, '2026-04-01'],
    ]);
    const base = {
      destinations: [],
      ownSteps: [{ step: 'PACK', siteName: 'Packer (Demo)', country: 'DE', relation: 'OWN_SITE' }],
      sterile: false,
    };
    const before = await world.caseOf(certified, 'CERTIFIED', { facts: JSON.stringify(base) });
    await certify(certified, before, '2026-02-20T10:00:00Z');
    await certify(rejected, await world.caseOf(rejected, 'REJECTED'), '2026-03-20T10:00:00Z', 'REJECTED');
    await deviation(certified, 'CLOSED', 'OOS');
    await deviation(certified, 'VOID');
    const now = await world.caseOf(present, 'UNDER_REVIEW', { facts: JSON.stringify({ ...base, sterile: true }) });
    await run(
      `update release.certification_case set authorisation_id = (select authorisation_id from release.certification_case where id = $2) where id = $1`,
      [now, before],
    );
    const actor = (organisationId: string) => ({ organisationId, name: 'Lab (Demo)', country: 'DE', steps: ['TEST'] });
    await world.act(qa, masterData.setSupplyChain, { body: { productId, actors: [actor(randomUUID())], reason: 'new laboratory' } });
    expect(await world.ask(qa, masterDataChanges.readSupplyChain, { params: { productId } })).toMatchObject({ version: 1 });
    const previous = await world.ask<{ batchNo: string; decision: string | null; deviations: object }[]>(
      qp,
      batchEvidenceOperations.previousBatches,
      {
        params: { batchId: present },
        query: { limit: 2 },
      },
    );
    expect(previous).toEqual([
      expect.objectContaining({ batchNo: 'P-3', decision: 'REJECTED' }),
      expect.objectContaining({
        batchNo: 'P-2',
        decision: 'CERTIFIED',
        deviations: { all: 1, open: 0, critical: 0, outOfSpecification: 1 },
      }),
    ]);
    const changes = (who: SignedInActor, caseId: string) =>
      world.ask<{ previous: { batchNo: string } | null; changes: { title: string; before: string | null; now: string | null }[] }>(
        who,
        batchEvidenceOperations.changesSincePrevious,
        { params: { caseId } },
      );
    const found = await changes(qp, now);
    expect(found.previous).toMatchObject({ batchNo: 'P-2' });
    expect(found.changes.map(({ title, before: was, now: is }) => [title, was, is])).toEqual([
      ['Sterile', 'false', 'true'],
      ['Lab (Demo)', null, 'TEST in DE'],
    ]);
    expect(await changes(qp, before)).toEqual({ previous: null, changes: [] });
    await expect(changes(stranger, now)).rejects.toEqual(refusedWith('NOT_FOUND'));
  });
});
