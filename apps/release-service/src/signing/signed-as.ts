import type { SignedAs } from '@qp/contracts/operation';
import { manifestation } from '@qp/domain/manifestation';
import type { Tx } from '@qp/platform/persistence';

interface SignatureRow {
  readonly id: string;
  readonly person_name: string;
  readonly role: string;
  readonly on_behalf_of: string | null;
  readonly signed_at: Date;
  readonly zone: string;
  readonly meaning_text: string;
}

/** Signatures by their ids, as they are manifested with their records; those that the reader may not see are missing. */
export async function signaturesAs(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<ReadonlyMap<string, SignedAs>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.query<SignatureRow>(
    'select id, person_name, role, on_behalf_of, signed_at, zone, meaning_text from release.signature where id = any($1::uuid[])',
    [wanted],
  );
  return new Map(rows.map((row) => [row.id, signedAsOf(row)]));
}

function signedAsOf(row: SignatureRow): SignedAs {
  const said = {
    name: row.person_name,
    role: row.role,
    onBehalfOf: row.on_behalf_of,
    signedAt: row.signed_at.toISOString(),
    zone: row.zone,
    meaning: row.meaning_text,
  };
  return { signatureId: row.id, ...said, words: manifestation(said) };
}
