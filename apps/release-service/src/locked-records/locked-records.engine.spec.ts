import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvidenceRecord } from '@qp/contracts/documents';
import { sha256Hex } from '@qp/platform/auth';
import type { ServiceClient } from '@qp/platform/service-kit';
import { storeCertificate } from '../../test/a-certificate.js';
import { QualityWorld, someone } from '../../test/quality-world.js';
import { lockRegisters } from './lock-register.js';
import { lockSignatures } from './lock-signatures.js';

let world: QualityWorld;
beforeAll(async () => {
  world = await QualityWorld.make([]);
}, 60_000);
afterAll(() => world?.drop());

/** A documents-service that keeps bytes by key, and refuses other bytes under the same key. */
class Store {
  readonly kept = new Map<string, Uint8Array>();
  readonly puts: string[] = [];
  /** Answers are lost after the bytes were kept. */
  loses = false;

  record(key: string): EvidenceRecord {
    const bytes = this.kept.get(key) ?? new Uint8Array();
    return {
      key,
      kind: 'SIGNED_RECORD',
      bucket: 'evidence',
      objectVersion: 'v1',
      size: bytes.length,
      sha256: sha256Hex(bytes),
      mediaType: 'application/json',
      retainUntil: '2051-01-01T00:00:00.000Z',
      storedAt: '2026-01-01T00:00:00.000Z',
    };
  }

  readonly client = {
    call: (_: unknown, input: { query: { key: string } }) => Promise.resolve({ record: this.record(input.query.key) }),
    stream: (operation: { id: string }, input: { query: { key: string }; bytes?: Uint8Array }) => {
      const { key } = input.query;
      const before = this.kept.get(key);
      if (operation.id === 'evidence.get') return Promise.resolve(new Response(Buffer.from(before ?? []), { status: before ? 200 : 404 }));
      const bytes = input.bytes ?? new Uint8Array();
      this.puts.push(key);
      if (before && sha256Hex(before) !== sha256Hex(bytes)) return Promise.resolve(new Response('other bytes', { status: 409 }));
      this.kept.set(key, bytes);
      return Promise.resolve(this.loses ? new Response('lost', { status: 503 }) : Response.json(this.record(key)));
    },
  } as unknown as ServiceClient;

  json(key: string) {
    return JSON.parse(Buffer.from(this.kept.get(key) ?? []).toString('utf8')) as Record<string, unknown>;
  }
}

const tools = (store: Store) => ({ database: world.database, registry: world.registry, documents: store.client });
const beat = () => undefined;
const auditsOf = (action: string) =>
  world.asJobs((tx) => tx.query<{ subject_id: string }>('select subject_id from release.audit_row where action = $1', [action]));

describe('signed records', () => {
  it('are locked as canonical JSON, each once with its audit row, however often and side by side', async () => {
    const store = new Store();
    const { id } = await storeCertificate(world);
    await Promise.all([lockSignatures(tools(store), beat), lockSignatures(tools(store), beat)]);
    await lockSignatures(tools(store), beat);
    const key = `signed-record/${id}.json`;
    expect(store.json(key)).toMatchObject({
      kind: 'SIGNED_RECORD',
      signature: { id, meaning: 'CERTIFICATION', person_name: 'Dr Q. Example', signed_at: '2026-01-01T10:00:00.000Z', intent: 'x' },
    });
    expect((await auditsOf('signature.locked')).filter(({ subject_id: of }) => of === id)).toHaveLength(1);
    const puts = store.puts.length;
    await lockSignatures(tools(store), beat);
    expect(store.puts).toHaveLength(puts);
  });

  it('that were locked by somebody who ended before noting it are noted, and not locked again', async () => {
    const store = new Store();
    const { id } = await storeCertificate(world);
    store.loses = true;
    await expect(lockSignatures(tools(store), beat)).rejects.toThrow('503');
    store.loses = false;
    await lockSignatures(tools(store), beat);
    expect([...store.kept.keys()].filter((key) => key.includes(id))).toEqual([`signed-record/${id}.json`]);
    const row = await world.asJobs((tx) =>
      tx.one<{ sha256: string }>('select sha256 from release.locked_signature where signature_id = $1', [id]),
    );
    expect(row.sha256).toBe(sha256Hex(store.kept.get(`signed-record/${id}.json`) ?? new Uint8Array()));
  });

  it('that were changed after they were locked are named, and hold up no other', async () => {
    const store = new Store();
    const [changed, other] = [await storeCertificate(world), await storeCertificate(world)];
    store.loses = true;
    await expect(lockSignatures(tools(store), beat)).rejects.toThrow('503');
    const [first] = [...store.kept.keys()];
    const id = first?.slice('signed-record/'.length, -'.json'.length) ?? '';
    store.loses = false;
    await world.asAdmin(`update release.signature set person_name = 'Somebody Else' where id = $1`, [id]);
    await expect(lockSignatures(tools(store), beat)).rejects.toThrow(id);
    const noted = await world.asJobs((tx) =>
      tx.query<{ id: string }>('select signature_id as id from release.locked_signature where signature_id = any($1)', [
        [changed.id, other.id],
      ]),
    );
    expect(noted.map((row) => row.id)).toEqual([changed.id, other.id].filter((one) => one !== id));
  });
});

describe('the register', () => {
  const register = async (of: { id: string; caseId: string }) =>
    world.asJobs((tx) =>
      tx.query(
        `insert into release.register_entry (id, owner_org, sponsor_id, authorisation_id, register_no, authorisation_no, site_id, product_code, batch_no, eu_ct_numbers, destination_ms,
           decision, decided_state, case_id, batch_id, certificate_id, qp_id, qp_name, qp_role, signature_id, signing_location_evidence, deviation_refs, remarks)
         select $1, owner_org, sponsor_id, authorisation_id, 1, 'DE_1', 'site', 'P', 'B', '{}', '{DE}', 'CERTIFIED', 'CERTIFIED', id, batch_id, $2, $2, 'Dr Q. Example', 'QP_CERT', $2, 'DE', '{}', ''
         from release.certification_case where id = $3`,
        [randomUUID(), of.id, of.caseId],
      ),
    );
  const authorisationOf = (caseId: string) =>
    world.asJobs(async (tx) => {
      const row = await tx.one<{ id: string }>('select authorisation_id as id from release.certification_case where id = $1', [caseId]);
      return row.id;
    });
  const exportsOf = (authorisation: string) =>
    world.asJobs((tx) =>
      tx.query<{ from_no: number; to_no: number; sha256: string }>(
        'select from_no, to_no, sha256 from release.register_export where authorisation_id = $1 order by from_no',
        [authorisation],
      ),
    );

  it('is exported as it goes on: without a gap, each export naming the one before', async () => {
    const store = new Store();
    const of = await storeCertificate(world);
    const authorisation = await authorisationOf(of.caseId);
    await register(of);
    await register(of);
    await lockRegisters(tools(store), beat);
    await lockRegisters(tools(store), beat);
    await register(of);
    await lockRegisters(tools(store), beat);
    const [first, second] = await exportsOf(authorisation);
    expect([first, second]).toMatchObject([
      { from_no: 1, to_no: 2 },
      { from_no: 3, to_no: 3 },
    ]);
    expect(store.json(`register-export/${authorisation}/1.json`)).toMatchObject({
      previous: null,
      entries: [{ register_no: 1, batch_no: 'B' }, { register_no: 2 }],
    });
    expect(store.json(`register-export/${authorisation}/3.json`)).toMatchObject({ from: 3, to: 3, previous: first?.sha256 });
    expect((await auditsOf('register.exported')).filter(({ subject_id: id }) => id === authorisation)).toHaveLength(2);
  });

  it('that went on after an export that nobody noted has that export as it is, and goes on behind it', async () => {
    const store = new Store();
    const of = await storeCertificate(world);
    const authorisation = await authorisationOf(of.caseId);
    await register(of);
    store.loses = true;
    await expect(lockRegisters(tools(store), beat)).rejects.toThrow('503');
    store.loses = false;
    await register(of);
    await lockRegisters(tools(store), beat);
    expect(await exportsOf(authorisation)).toMatchObject([
      { from_no: 1, to_no: 1, sha256: sha256Hex(store.kept.get(`register-export/${authorisation}/1.json`) ?? new Uint8Array()) },
      { from_no: 2, to_no: 2 },
    ]);
  });

  it('shows its exports to its own organisation alone', async () => {
    const seen = (organisation: string) =>
      world.inScope(someone('Q. Manager', organisation, 'QUALITY_MGMT'), (tx) => tx.query('select 1 from release.register_export'));
    expect(await seen(randomUUID())).toEqual([]);
    expect((await seen(world.provider)).length).toBeGreaterThan(0);
  });
});
