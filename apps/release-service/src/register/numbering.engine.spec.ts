import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { storeCertificate, type StoredForTest } from '../../test/a-certificate.js';
import { QualityWorld } from '../../test/quality-world.js';

let world: QualityWorld;
let certificate: StoredForTest;
beforeAll(async () => {
  world = await QualityWorld.make([]);
  certificate = await storeCertificate(world);
}, 60_000);
afterAll(() => world?.drop());

const insert = `insert into release.register_entry (id, owner_org, sponsor_id, authorisation_id, register_no, authorisation_no, site_id, product_code, batch_no, eu_ct_numbers, destination_ms,
    decision, decided_state, case_id, batch_id, certificate_id, qp_id, qp_name, qp_role, signature_id, signing_location_evidence, deviation_refs, remarks)
  select $1, owner_org, sponsor_id, authorisation_id, $2, 'DE_1', 'site', 'P', 'B', '{}', '{DE}', 'CERTIFIED', 'CERTIFIED', id, batch_id, $3, $3, 'Dr Q. Example', 'QP_CERT', $3, 'DE', '{}', ''
  from release.certification_case where id = $4`;

const numbers = () =>
  world.asJobs((tx) => tx.query<{ register_no: number }>('select register_no from release.register_entry order by register_no'));

/** How one certification ends after it has drawn its number. */
type End = 'commit' | 'roll back' | 'lose its connection';

async function certify(end: End): Promise<void> {
  const ended = world.asJobsRole(async (client) => {
    // The server ends the connection itself: that is what the test wants to see survived.
    client.on('error', () => undefined);
    await client.query('begin');
    await client.query(insert, [randomUUID(), 999_999, certificate.id, certificate.caseId]);
    if (end === 'roll back') await client.query('rollback');
    else if (end === 'lose its connection') await client.query('select pg_terminate_backend(pg_backend_pid())');
    else await client.query('commit');
  });
  if (end === 'lose its connection') await expect(ended).rejects.toThrow();
  else await ended;
}

describe('the numbers of the register', () => {
  it('have no gap after 200 certifications at once, of which some are rolled back and some lose their connection', async () => {
    const ends = Array.from({ length: 200 }, (_, at): End =>
      at % 7 === 3 ? 'lose its connection' : at % 5 === 2 ? 'roll back' : 'commit',
    );
    const lanes = 40;
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        for (let at = lane; at < ends.length; at += lanes) await certify(ends[at] ?? 'commit');
      }),
    );
    const committed = ends.filter((end) => end === 'commit').length;
    expect((await numbers()).map(({ register_no }) => register_no)).toEqual(Array.from({ length: committed }, (_, at) => at + 1));
  }, 120_000);

  it('are the database’s to give: a number that somebody brings is ignored, and no entry is changed or taken out', async () => {
    const before = (await numbers()).length;
    await certify('commit');
    expect((await numbers()).at(-1)).toEqual({ register_no: before + 1 });
    for (const change of [
      'update release.register_entry set register_no = 7',
      'delete from release.register_entry',
      'truncate release.register_entry',
      'update release.register_head set last_no = 0',
    ])
      await expect(world.asJobsRole((client) => client.query(change))).rejects.toThrow('permission denied');
  });
});
