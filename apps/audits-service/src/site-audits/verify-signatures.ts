import { canonicalJson, heldByIntent, type KeptSignature, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';

interface SignedRow {
  readonly what: string;
  readonly id: string;
  /** What the signature has to name: the audit, or the site that is justified without one. */
  readonly subject: string;
  /** What the record says, under the names of the fields of the signed command. */
  readonly says: Readonly<Record<string, unknown>>;
  readonly signature: (KeptSignature & { readonly subject_id: string }) | null;
}

const signedRecords = `
  select 'assessment of the audit' as what, audit.id, audit.id as subject, to_jsonb(s) as signature, jsonb_build_object(
    'approved', assessment -> 'approved', 'conclusion', assessment -> 'conclusion') as says
  from audits.site_audit audit left join audits.signature s on s.id = audit.signature_id where audit.state = 'ASSESSED'
  union all
  select 'justification', j.id, j.site_id, to_jsonb(s), jsonb_build_object('basis', j.basis, 'validUntil', j.valid_until)
  from audits.justification j left join audits.signature s on s.id = j.signature_id
  order by 1, 2`;

/**
 * Holds every signed assessment and justification against the signature that it carries, and that against what the gateway vouched for
 * (21 CFR 11.70). Gives in words what does not hold; needs the jobs' scope.
 */
export async function brokenSignatures(tx: Tx, keys: KeyRing): Promise<string[]> {
  const rows = await tx.query<SignedRow>(signedRecords);
  const found = await Promise.all(rows.map(async (row) => ({ row, problems: await problemsOf(row, keys) })));
  return found.flatMap(({ row, problems }) => problems.map((problem) => `${row.what} ${row.id}: ${problem}`));
}

async function problemsOf({ subject, says, signature }: SignedRow, keys: KeyRing): Promise<string[]> {
  if (!signature) return ['Its signature is missing.'];
  const held = await heldByIntent(signature, keys);
  if (held.length > 0) return held.map(({ problem }) => problem);
  if (signature.subject_id !== subject) return ['Its signature was given for another record.'];
  if (signature.content === null) return [];
  const { body } = JSON.parse(signature.content) as { readonly body: Readonly<Record<string, unknown>> };
  const differs = Object.entries(says).some(([field, value]) => canonicalJson(body[field] ?? null) !== canonicalJson(value));
  return differs ? ['It says something else than what was signed.'] : [];
}
