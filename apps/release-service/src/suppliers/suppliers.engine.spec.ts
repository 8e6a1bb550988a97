import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ResponseOf } from '@qp/contracts/operation';
import { masterData, supplierOperations } from '@qp/contracts/release';
import { compileRequirements, currentRuleSet, scenarioPacks } from '@qp/domain/requirements';
import type { SignedInActor } from '@qp/platform/service-kit';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { supplyChains } from '../supply-chains/supply-chains.js';
import { suppliers } from './index.js';

let world: QualityWorld;
let qa: SignedInActor;
let stranger: SignedInActor;
beforeAll(async () => {
  world = await QualityWorld.make([supplyChains, suppliers]);
  qa = someone('A. Review', world.provider, 'QA_REVIEWER');
  stranger = someone('X. Stranger', randomUUID(), 'QA_LEAD');
}, 60_000);
afterAll(() => world?.drop());

const facts = scenarioPacks.thirdCountryMadeEuPacked;
const [maker = ''] = facts.ownSteps.map(({ siteName }) => siteName);
const country = facts.ownSteps[0]?.country ?? '';
const run = (sql: string, values: readonly unknown[] = []) => world.asJobs((tx) => tx.query(sql, values));
type Status = ResponseOf<typeof supplierOperations.status>;
const read = (who: SignedInActor, on?: string) => world.ask<Status>(who, supplierOperations.status, { query: on ? { on } : {} });
const ofMaker = async (on?: string) => (await read(qa, on)).suppliers.find(({ name }) => name === maker);
const kindOf = async (kind: string, on?: string) => (await ofMaker(on))?.evidence.find((one) => one.kind === kind);

/** A case of a batch that asks everything of its sites, nothing of it handed in. */
async function asking(batchNo: string): Promise<{ caseId: string; batchId: string; productId: string }> {
  const batchId = await world.batch(batchNo);
  const caseId = await world.caseOf(batchId, 'UNDER_REVIEW', { facts: JSON.stringify(facts) });
  for (const [at, line] of compileRequirements(facts, currentRuleSet).entries())
    await run(
      `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source, state)
       values ($1, $2, $3, $4, $5, $6, 'x', 'x', 'S', 'H', true, 'x', 'x', 'CERTIFICATION', $7, $8, 'RULE', 'EXPECTED')`,
      [randomUUID(), world.provider, world.sponsor, caseId, line.key, line.code, JSON.stringify(line), at],
    );
  const { product_id: productId } = await world.asJobs((tx) =>
    tx.one<{ product_id: string }>('select product_id from release.batch where id = $1', [batchId]),
  );
  return { caseId, batchId, productId };
}

describe('the qualification of suppliers', () => {
  it('names each site once over all supply chains, with what open cases still ask of it', async () => {
    const organisationId = randomUUID();
    for (const batchNo of ['SUP-1', 'SUP-2']) {
      const { productId } = await asking(batchNo);
      await world.act(qa, masterData.setSupplyChain, {
        body: { productId, reason: 'as in the dossier', actors: [{ organisationId, name: maker, country, steps: ['DP'], licence: 'L-1' }] },
      });
    }
    const found = await ofMaker();
    expect((await read(qa)).suppliers.filter(({ name }) => name === maker)).toHaveLength(1);
    expect(found).toMatchObject({ id: organisationId, country, steps: ['DP'], licence: 'L-1', state: 'MISSING' });
    expect(found?.products).toHaveLength(2);
    const certificate = await kindOf('GMP_CERTIFICATE');
    expect(certificate).toMatchObject({ state: 'MISSING' });
    expect(certificate?.papers.map(({ words }) => words).join(' ')).toMatch(/SUP-1.*is not there/);
  });

  it('rests on standing documents, and tells on a day ahead what will have run out', async () => {
    const [documentId, versionId] = [randomUUID(), randomUUID()];
    const caseOf = await world.asJobs((tx) =>
      tx.one<{ id: string }>(
        `select c.id from release.certification_case c join release.batch b on b.id = c.batch_id where b.batch_no = 'SUP-1'`,
      ),
    );
    await run(
      `insert into release.standing_document (id, owner_org, code, title, per, scope, document_id, version_id, number, sha256, valid_to, uploader_id, accepted_at, from_case, from_batch_no, state)
       values ($1, $2, 'GMP_CERT', 'GMP certificate of the maker', 'S', $3, $4, $5, 1, $6, '2098-06-30', $7, now(), $8, 'SUP-1', 'IN_FORCE')`,
      [
        randomUUID(),
        world.provider,
        JSON.stringify({ sites: [{ name: maker, country }] }),
        documentId,
        versionId,
        'a'.repeat(64),
        randomUUID(),
        caseOf.id,
      ],
    );
    await run(`update release.requirement_line set in_force = false where code = 'GMP_CERT'`);
    expect(await kindOf('GMP_CERTIFICATE', '2098-01-01')).toMatchObject({ state: 'VALID', validTo: '2098-06-30' });
    expect(await kindOf('GMP_CERTIFICATE', '2098-06-01')).toMatchObject({ state: 'RUNS_OUT' });
    const after = await kindOf('GMP_CERTIFICATE', '2098-07-01');
    expect(after).toMatchObject({ state: 'MISSING' });
    expect(after?.papers).toMatchObject([{ documentId, documentVersionId: versionId, validTo: '2098-06-30' }]);
  });

  it('lets the record of an audit say more than the document that reports one', async () => {
    const standing = {
      siteId: randomUUID(),
      ownerOrg: world.provider,
      organisationId: null,
      site: maker,
      country,
      version: 1,
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
      },
      justification: null,
    };
    expect(await kindOf('AUDIT')).toMatchObject({ state: 'MISSING' });
    await run(
      'insert into release.site_standing (site_id, owner_org, site, country, version, standing, as_of) values ($1, $2, $3, $4, 1, $5, now())',
      [standing.siteId, world.provider, maker, country, JSON.stringify(standing)],
    );
    expect(await kindOf('AUDIT')).toMatchObject({ state: 'VALID', validTo: '2099-01-12' });
  });

  it('is nobody else’s to see', async () => {
    expect((await read(stranger)).suppliers).toEqual([]);
  });
});
