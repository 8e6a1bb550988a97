import type { KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';

/** A signature as it is manifested on a record (21 CFR 11.50): who, what for, when, from where, over what. */
export interface ShownSignature {
  readonly id: string;
  readonly of: string;
  readonly operation: string;
  readonly name: string;
  readonly role: string;
  readonly onBehalfOf: string | null;
  readonly meaning: string;
  readonly meaningText: string;
  readonly signedAt: string;
  readonly zone: string;
  readonly declaredCountry: string;
  readonly factors: readonly string[];
  readonly bodyHash: string;
  readonly manifestHash: string | null;
  /** The gateway's signed word for it; with whoever reviews the batch alone. */
  readonly intent?: string;
}

/** What a signature covered, as it was signed; its sha256 is the signature's `manifestHash`. */
export interface SignedManifest {
  readonly hash: string;
  readonly canonical: string;
}

interface Raw {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly operation: string;
  readonly person_name: string;
  readonly role: string;
  readonly on_behalf_of: string | null;
  readonly meaning: string;
  readonly meaning_text: string;
  readonly signed_at: Date;
  readonly zone: string;
  readonly declared_country: string;
  readonly factors: string[];
  readonly body_hash: string;
  readonly manifest_hash: string | null;
  readonly manifest: string | null;
  readonly intent: string;
}

/** Signatures on a case and on what belongs to it, oldest first. Manifests and intents tell of the review: they go to reviewers alone. */
export async function readSignatures(
  tx: Tx,
  of: { readonly caseId: string; readonly batchId: string; readonly reviewer: boolean },
): Promise<{ readonly signatures: ShownSignature[]; readonly manifests: SignedManifest[] }> {
  const rows = await tx.query<Raw>(
    `select signature.* from release.signature where case_id = $1 or subject_id = $1
       or subject_id in (select id from release.trial_release where case_id = $1)
       or subject_id in (select id from release.shipment where case_id = $1 or batch_id = $2)
       or id in (select signature_id from release.deviation where batch_id = $2)
       or id in (select unnest(array[t.offer_signature_id, t.acceptance_signature_id]) from release.archive_transfer t join release.certification_case c
         on c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', t.trial_id::text)) where c.id = $1)
     order by signed_at, id`,
    [of.caseId, of.batchId],
  );
  const signatures = rows.map((row): ShownSignature => ({
    id: row.id,
    of: `${row.subject_kind}/${row.subject_id}`,
    operation: row.operation,
    name: row.person_name,
    role: row.role,
    onBehalfOf: row.on_behalf_of,
    meaning: row.meaning,
    meaningText: row.meaning_text,
    signedAt: row.signed_at.toISOString(),
    zone: row.zone,
    declaredCountry: row.declared_country,
    factors: row.factors,
    bodyHash: row.body_hash,
    manifestHash: row.manifest_hash,
    ...(of.reviewer && { intent: row.intent }),
  }));
  const manifests = new Map<string, SignedManifest>();
  for (const { manifest, manifest_hash: hash } of rows)
    if (of.reviewer && manifest !== null && hash !== null) manifests.set(hash, { hash, canonical: manifest });
  return { signatures, manifests: [...manifests.values()] };
}

/** Whether a person reviews the batch: its provider's own people and a second provider of QPs, not the sponsor (domain reference 2.7). */
export async function isReviewer(tx: Tx, actor: SignedInActor, row: { readonly id: string; readonly ownerOrg: string }): Promise<boolean> {
  if (actor.organisationId === row.ownerOrg) return true;
  const { second } = await tx.one<{ second: boolean }>(`select release.is_party_as($1, 'SECOND_QP') as second`, [row.id]);
  return second;
}

/** The public halves of the keys by which the gateway vouched, so that intents can be verified without it. */
export function intentKeys(keys: KeyRing, signatures: readonly ShownSignature[]): { readonly id: string; readonly jwk: unknown }[] {
  const ids = new Set(signatures.flatMap(({ intent }) => (intent === undefined ? [] : keyIdOf(intent))));
  return [...ids].flatMap((id) => {
    const found = keys.find('intent', id)?.publicKey;
    return found ? [{ id, jwk: found.export({ format: 'jwk' }) }] : [];
  });
}

/** Key id in the header of a compact JWS. */
function keyIdOf(token: string): string[] {
  const [header = ''] = token.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { readonly kid?: string };
  return kid === undefined ? [] : [kid];
}
