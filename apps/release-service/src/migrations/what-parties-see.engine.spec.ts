import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { QualityWorld, someone } from '../../test/quality-world.js';

let world: QualityWorld;
let caseId: string;
let batchId: string;
const orgs = {
  PROVIDER: randomUUID(),
  SECOND_QP: randomUUID(),
  SUPPLY_CHAIN: randomUUID(),
  HOLDER: randomUUID(),
  SHIPPING: randomUUID(),
  SITE: randomUUID(),
};
type Who = keyof typeof orgs | 'owner' | 'sponsor';

beforeAll(async () => {
  world = await QualityWorld.make([]);
  batchId = await world.batch('B-PARTIES');
  caseId = await world.caseOf(batchId, 'UNDER_REVIEW');
  for (const [as, org] of Object.entries(orgs))
    for (const [kind, id] of [
      ['case', caseId],
      ['batch', batchId],
    ] as const)
      await world.party(kind, id, org, as);
  const owner = [world.provider, world.sponsor];
  await world.asJobs(async (tx) => {
    await tx.query(
      `insert into release.requirement_line (id, owner_org, sponsor_id, case_id, key, code, title, provided_by, per, need, waivable, because, legal_basis, due, compiled, position, source)
       values ($3, $1, $2, $4, 'IMPD', '1', 'IMPD', 'SPONSOR', 'CASE', 'H', false, '-', '-', 'CERTIFICATION', '{}', 1, 'RULE')`,
      [...owner, randomUUID(), caseId],
    );
    await tx.query(
      `insert into release.query (id, owner_org, sponsor_id, case_id, subject, question, asked_by, asked_by_name, asked_of, asked_at)
       values ($3, $1, $2, $4, 'COA', 'Which method?', $3, 'A. Review', $5, now())`,
      [...owner, randomUUID(), caseId, orgs.HOLDER],
    );
    await tx.query(
      `insert into release.known_fact (owner_org, sponsor_id, case_id, kind, fact_id, version_id, sha256, state, title, requirement_keys, as_of)
       values ($1, $2, $4, 'document-version', $3, $3, 'a', 'ACCEPTED', 'IMPD', '{IMPD}', now())`,
      [...owner, randomUUID(), caseId],
    );
    await tx.query(
      `insert into release.document_event (event_id, owner_org, sponsor_id, case_id, document_id, version_id, requirement_keys, title, state, sha256, delivered_by_org, uploader_id, at)
       values ($3, $1, $2, $4, $3, $3, '{BMR}', 'BMR', 'ACCEPTED', 'a', $5, $3, now())`,
      [...owner, randomUUID(), caseId, orgs.SUPPLY_CHAIN],
    );
    await tx.query(
      `insert into release.facts_change (id, owner_org, sponsor_id, case_id, facts, base_version, reason, difference, proposed_by, proposed_name)
       values ($3, $1, $2, $4, '{}', 1, 'Typing error', '[]', $3, 'A. Review')`,
      [...owner, randomUUID(), caseId],
    );
    await tx.query(
      `insert into release.confirmation (id, owner_org, sponsor_id, case_id, source, batch_id, fields, state, entered_by, entered_name, entered_at)
       values ($3, $1, $2, $4, 'UPLOADED', $5, '{}', 'ENTERED', $3, 'A. Review', now())`,
      [...owner, randomUUID(), caseId, batchId],
    );
    const deviation = randomUUID();
    await tx.query(
      `insert into release.deviation (id, owner_org, sponsor_id, batch_id, title, description, type, scope_kind, scope_ids, step, site_name, detected_at, raised_by, raised_name, raised_org, raised_at)
       values ($3, $1, $2, $4, 'Yield', 'Below the limit.', 'PROCESS', 'BATCH', '{B-PARTIES}', 'DP', 'Depot', now(), $3, 'T. Depot', $5, now())`,
      [...owner, deviation, batchId, orgs.SHIPPING],
    );
    await tx.query(
      `insert into release.capa (id, owner_org, sponsor_id, deviation_id, batch_id, title, action, type, owner_name, due, planned_by, planned_at)
       values ($3, $1, $2, $4, $5, 'Training', 'Train the packers.', 'PREVENTIVE', 'D. Ops', '2027-01-01', $3, now())`,
      [...owner, randomUUID(), deviation, batchId],
    );
  });
}, 60_000);
afterAll(() => world?.drop());

const sees = async (who: Who, table: string) => {
  const org = who === 'owner' ? world.provider : who === 'sponsor' ? world.sponsor : orgs[who];
  return world.inScope(someone('N. Body', org, 'QA_REVIEWER'), async (tx) => (await tx.query(`select 1 from release.${table}`)).length > 0);
};

describe('what parties of a case see beside the owner, the sponsor and other providers whose QP decides', () => {
  const always: Who[] = ['owner', 'sponsor', 'SECOND_QP'];
  it.each<[string, Who[]]>([
    ['requirement_line', [...always, 'PROVIDER', 'SUPPLY_CHAIN']],
    ['query', [...always, 'PROVIDER', 'HOLDER']],
    ['document_event', [...always, 'PROVIDER', 'SUPPLY_CHAIN']],
    ['known_fact', [...always, 'PROVIDER']],
    ['facts_change', [...always, 'PROVIDER']],
    ['confirmation', [...always, 'PROVIDER']],
    ['deviation', [...always, 'SHIPPING']],
    ['capa', [...always, 'SHIPPING']],
  ])('%s: %j', async (table, expected) => {
    const seen: Who[] = [];
    for (const who of ['owner', 'sponsor', ...Object.keys(orgs)] as Who[]) if (await sees(who, table)) seen.push(who);
    expect(new Set(seen)).toEqual(new Set(expected));
  });
});
