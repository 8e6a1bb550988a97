import { jobsScope, type Tx } from '@qp/platform/persistence';
import type { EvidenceRecord } from '@qp/contracts/documents';
import { systemContext, type FeatureTools } from '../command-pipeline/index.js';
import { lockRecord } from './lock-record.js';

/** Signatures that one step locks. */
const PAGE = 100;

interface SignatureRow {
  readonly id: string;
  readonly owner_org: string;
  readonly sponsor_id: string | null;
  readonly case_id: string | null;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly signed_at: Date;
  /** Everything else that was recorded with it. */
  readonly rest: object;
}

type Needed = Pick<FeatureTools, 'database' | 'documents' | 'registry'>;

/**
 * Locks every signed record that is not locked yet: who signed what, when and how, the command and the evidence that were
 * signed, and the intent by which the gateway vouched for it. Safe to repeat; the same signature gives the same bytes, and one that gives
 * others than were locked before was changed: that is thrown.
 */
export async function lockSignatures(tools: Needed, beat: () => void): Promise<void> {
  const altered: string[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await tools.database.run(jobsScope, (tx) => unlocked(tx, after));
    for (const row of rows) {
      if (!(await lockSignature(tools, row))) altered.push(row.id);
      beat();
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < PAGE) break;
  }
  // said once the others are locked: one record that somebody changed holds up none of them
  if (altered.length > 0)
    throw new Error(`other bytes were locked for these signatures before, so they were changed since: ${altered.join(', ')}`);
}

function unlocked(tx: Tx, after: string): Promise<SignatureRow[]> {
  return tx.query<SignatureRow>(
    `select s.id, s.owner_org, s.sponsor_id, s.case_id, s.subject_kind, s.subject_id, s.signed_at, to_jsonb(s) - 'signed_at' as rest
     from release.signature s where not exists (select 1 from release.locked_signature done where done.signature_id = s.id) and s.id > $2
     order by s.id limit $1`,
    [PAGE, after],
  );
}

/** False where other bytes are locked for it already. */
async function lockSignature({ database, documents, registry }: Needed, row: SignatureRow): Promise<boolean> {
  const key = `signed-record/${row.id}.json`;
  const record = await lockRecord(documents, {
    key,
    kind: 'SIGNED_RECORD',
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    caseId: row.case_id,
    content: { kind: 'SIGNED_RECORD', signature: { ...row.rest, signed_at: row.signed_at.toISOString() } },
  });
  if (!record) return false;
  await database.run(jobsScope, async (tx) => {
    if (!(await enter(tx, row, record))) return;
    const context = await systemContext(tx, registry.hooks);
    await context.audit({
      action: 'signature.locked',
      subject: { kind: 'signature', id: row.id },
      stream: row.case_id === null ? `org/${row.owner_org}` : `case/${row.case_id}`,
      ownerOrg: row.owner_org,
      sponsorId: row.sponsor_id ?? undefined,
      after: { signatureId: row.id, key, sha256: record.sha256, size: record.size, objectVersion: record.objectVersion },
    });
  });
  return true;
}

async function enter(tx: Tx, row: SignatureRow, record: EvidenceRecord): Promise<boolean> {
  const entered = await tx.query(
    `insert into release.locked_signature (signature_id, owner_org, sponsor_id, evidence_key, object_version, sha256, size)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning signature_id`,
    [row.id, row.owner_org, row.sponsor_id, record.key, record.objectVersion, record.sha256, record.size],
  );
  return entered.length > 0;
}
