import type { Client } from 'pg';
import type { KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { signedRecordKinds, type SignedRecordKind } from '../src/signing/signed-records.js';
import { verifySignatures } from '../src/signing/verify-signatures.js';

/** Where signed records are: the keys that they were signed with, and a way past all rights, as somebody with the disk has it. */
interface SignedPlace {
  readonly keys: KeyRing;
  asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T>;
}

/**
 * Kinds of record that are here, each of which is found when it is given another signature or its signature is taken out or moved (21 CFR
 * 11.70). Throws where something does not hold before. Signatures that a test wrote without proof (`intent = 'x'`) are passed over.
 */
export async function heldBySignatures(place: SignedPlace, ownerOrg: string): Promise<string[]> {
  const before = await found(place, ownerOrg, () => Promise.resolve());
  if (before.length > 0) throw new Error(`something does not hold before it is changed: ${JSON.stringify(before)}`);
  const held: string[] = [];
  for (const kind of signedRecordKinds) {
    if (!(await isThere(place, kind))) continue;
    for (const [change, statements] of Object.entries(changesOf(kind))) {
      const findings = await found(place, ownerOrg, async (client) => {
        for (const statement of statements) await client.query(statement);
      });
      if (!findings.some(({ where }) => whatOf(where) === kind.what)) throw new Error(`${kind.what}: ${change} was not found`);
    }
    held.push(kind.what);
  }
  return held;
}

const column = (kind: SignedRecordKind) => (kind.signature.includes('r.') ? kind.signature : `r.${kind.signature}`);

async function isThere(place: SignedPlace, kind: SignedRecordKind): Promise<boolean> {
  const { rowCount } = await place.asAdmin((client) =>
    client.query(`select 1 from release.${kind.table} r where ${column(kind)} is not null limit 1`),
  );
  return rowCount === 1;
}

/** What somebody with the disk could do to the first record of a kind. */
function changesOf(kind: SignedRecordKind): Record<string, string[]> {
  const first = `(select ${column(kind)} from release.${kind.table} r where ${column(kind)} is not null order by 1 limit 1)`;
  const set = kind.signature.includes('r.')
    ? `quarantine_decision = jsonb_set(quarantine_decision, '{signatureId}', '"00000000-0000-4000-8000-000000000001"')`
    : `${kind.signature} = '00000000-0000-4000-8000-000000000001'`;
  const copy = `insert into release.signature select (jsonb_populate_record(s, jsonb_build_object('id', '00000000-0000-4000-8000-000000000001', 'intent_id', 'copied',
    'subject_id', gen_random_uuid()))).* from release.signature s where id = ${first}`;
  return {
    'another signature': [copy, `update release.${kind.table} r set ${set} where ${column(kind)} = ${first}`],
    'a signature that was moved to another record': [`update release.signature set subject_id = gen_random_uuid() where id = ${first}`],
    'a signature that was taken out': [`delete from release.signature where id = ${first}`],
  };
}

/** Kind and id of what a finding is about. */
const whatOf = (where: string) => where.slice(0, where.lastIndexOf(' '));
const idOf = (where: string) => where.slice(where.lastIndexOf(' ') + 1);

/** A finding: where, and what does not hold there. */
interface Found {
  readonly where: string;
  readonly problem: string;
}

/** What is found after a change, which is taken back. */
function found(place: SignedPlace, ownerOrg: string, change: (client: Client) => Promise<void>): Promise<Found[]> {
  return place.asAdmin(async (client) => {
    await client.query('begin');
    try {
      await client.query(`set local session_replication_role = 'replica'`);
      await change(client);
      const query = async (sql: string, params: unknown[]) => (await client.query<Record<string, unknown>>(sql, params)).rows;
      const tx = { query } as unknown as Tx;
      const { steps } = await verifySignatures(tx, place.keys, ownerOrg);
      const standIns = await query(`select id from release.signature where intent = 'x'`, []);
      const findings = steps.flatMap((step) => step.findings).map(({ where, problem }) => ({ where, problem }));
      return findings.filter(({ where }) => whatOf(where) !== 'signature' || !standIns.some(({ id }) => id === idOf(where)));
    } finally {
      await client.query('rollback');
    }
  });
}
