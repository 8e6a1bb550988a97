import { documentServices, type EvidenceRecord } from '@qp/contracts/documents';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { z } from 'zod';
import { systemContext, type FeatureTools } from '../command-pipeline/index.js';
import { lockRecord } from './lock-record.js';

/** Entries that one export holds at most. */
const LARGEST = 1000;

type Needed = Pick<FeatureTools, 'database' | 'documents' | 'registry'>;

/** A register that has entries which no export holds. */
interface Behind {
  readonly authorisation_id: string;
  readonly owner_org: string;
  /** First number that is not exported. */
  readonly from_no: number;
  /** sha256 of the export before; null for the first. */
  readonly previous: string | null;
}

/** What an export says of itself, as it is read back. */
const exported = z.object({ to: z.int() });

/**
 * Locks what was entered into each register since its last export. Each export names the sha256 of the one before, so that nobody can leave
 * one out. Safe to repeat: an export that was locked and not noted is read back and noted as it is.
 */
export async function lockRegisters(tools: Needed, beat: () => void): Promise<void> {
  for (;;) {
    const behind = await tools.database.run(jobsScope, registersBehind);
    if (behind.length === 0) return;
    for (const register of behind) {
      await lockNext(tools, register);
      beat();
    }
  }
}

function registersBehind(tx: Tx): Promise<Behind[]> {
  return tx.query<Behind>(
    `select e.authorisation_id, min(e.owner_org::text) as owner_org, min(e.register_no) as from_no, max(last.sha256) as previous
     from release.register_entry e left join lateral (
       select to_no, sha256 from release.register_export x where x.authorisation_id = e.authorisation_id order by to_no desc limit 1) last on true
     where e.register_no > coalesce(last.to_no, 0) group by e.authorisation_id order by 1`,
  );
}

async function lockNext(tools: Needed, register: Behind): Promise<void> {
  const { authorisation_id: authorisationId, owner_org: ownerOrg, from_no: from, previous } = register;
  const entries = await tools.database.run(jobsScope, (tx) => entriesFrom(tx, authorisationId, from));
  const to = entries.at(-1)?.register_no ?? from;
  const key = `register-export/${authorisationId}/${from}.json`;
  const record = await lockRecord(tools.documents, {
    key,
    kind: 'REGISTER_EXPORT',
    ownerOrg,
    sponsorId: null,
    caseId: null,
    content: { kind: 'REGISTER_EXPORT', authorisationId, from, to, previous, entries },
  });
  // the register went on between a locked export that nobody noted and this one: what is locked is the export
  if (record) return enter(tools, register, { record, to });
  const kept = await tools.documents.call(documentServices.findEvidence, { query: { key } });
  const answer = await tools.documents.stream(documentServices.getEvidence, { query: { key } });
  if (!kept.record || !answer.ok) throw new Error(`the export ${key} is locked and cannot be read: ${answer.status}`);
  return enter(tools, register, { record: kept.record, to: exported.parse(await answer.json()).to });
}

async function entriesFrom(tx: Tx, authorisationId: string, from: number): Promise<{ register_no: number }[]> {
  const rows = await tx.query<{ register_no: number; entered_at: Date; rest: object }>(
    `select register_no, entered_at, to_jsonb(e) - 'entered_at' as rest from release.register_entry e
     where authorisation_id = $1 and register_no >= $2 order by register_no limit $3`,
    [authorisationId, from, LARGEST],
  );
  return rows.map(({ register_no, entered_at, rest }) => ({ ...rest, register_no, entered_at: entered_at.toISOString() }));
}

async function enter(
  { database, registry }: Needed,
  { authorisation_id: authorisationId, owner_org: ownerOrg, from_no: from }: Behind,
  { record, to }: { readonly record: EvidenceRecord; readonly to: number },
): Promise<void> {
  await database.run(jobsScope, async (tx) => {
    const entered = await tx.query(
      `insert into release.register_export (authorisation_id, from_no, to_no, owner_org, evidence_key, object_version, sha256, size)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning from_no`,
      [authorisationId, from, to, ownerOrg, record.key, record.objectVersion, record.sha256, record.size],
    );
    if (entered.length === 0) return;
    const context = await systemContext(tx, registry.hooks);
    await context.audit({
      action: 'register.exported',
      subject: { kind: 'authorisation', id: authorisationId },
      stream: `org/${ownerOrg}`,
      ownerOrg,
      after: { authorisationId, from, to, key: record.key, sha256: record.sha256, size: record.size, objectVersion: record.objectVersion },
    });
  });
}
