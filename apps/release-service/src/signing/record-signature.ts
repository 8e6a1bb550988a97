import { randomUUID } from 'node:crypto';
import { clocksRefusal } from '@qp/domain/clocks';
import { DomainError } from '@qp/domain/kernel';
import {
  actingRole,
  areAllComponents,
  ceremonyOf,
  commandTable,
  isSignatureComponent,
  signatureMeanings,
  type SignatureMeaning,
} from '@qp/domain/people';
import { assertAllowed, type CommandContext } from '../command-pipeline/index.js';

/** What is signed. */
export interface SignedRecord {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly ownerOrg: string;
  readonly sponsorId?: string;
  readonly caseId?: string;
  /** Organisation or person in whose name the act is done (SOD-8). */
  readonly onBehalfOf?: string;
  /** The delegation under which it is done. */
  readonly delegationId?: string;
  /** The evidence that the signature covers beside the command; its hash must be the one that the signer saw. */
  readonly manifest?: { readonly canonical: string; readonly hash: string };
}

function isMeaning(word: string): word is SignatureMeaning {
  return Object.hasOwn(signatureMeanings, word);
}

/**
 * A register entry or regulatory release with fewer components than two is refused here too: what is recorded for good rests on no other
 * service's care (21 CFR 11.200(a)(1), domain reference 6.14).
 */
function assertAllComponents(meaning: string, factors: readonly string[]): void {
  if (ceremonyOf(meaning) === 'ALL_THEN_ONE' || areAllComponents(factors.filter(isSignatureComponent))) return;
  throw new DomainError('SIGNATURE_INVALID', {
    code: 'COMPONENT_MISSING',
    message: 'This act is signed with two components, and the signature was given with fewer.',
    whatToDo: 'Sign again with password or passkey and a second factor.',
    citation: '21 CFR 11.200(a)(1)',
  });
}

/**
 * Stores the electronic signature of the running command (21 CFR 11.50, Annex 11 clause 14): who, when, what it means, over which
 * content and evidence. The intent is used up by it. Gives the signature's id.
 */
export async function recordSignature(context: CommandContext, record: SignedRecord): Promise<string> {
  const { tx, intent, actor } = context;
  if (!intent) throw new DomainError('SIGNATURE_REQUIRED');
  const { claims, token } = intent;
  if (record.manifest && claims.manifestHash !== record.manifest.hash) throw new DomainError('MANIFEST_CHANGED');
  assertAllComponents(claims.meaning, claims.factors);
  const { database } = await tx.one<{ database: Date }>('select clock_timestamp() as database');
  assertAllowed(clocksRefusal({ service: Date.now(), database: database.getTime(), signedAt: claims.iat * 1000 }));
  const row = commandTable.find(({ meaning }) => meaning === claims.meaning);
  const role = actingRole(actor, row?.who ?? []) ?? actor.roles[0] ?? '';
  const id = randomUUID();
  await tx.query(
    `insert into release.signature (id, owner_org, sponsor_id, intent_id, subject_kind, subject_id, case_id, operation, meaning, meaning_text, person_id, person_name, organisation_id, role,
       on_behalf_of, body_hash, manifest_hash, manifest, signed_at, zone, declared_country, ip, factors, intent,
       place_grade, place_words, content, delegation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)`,
    [
      id,
      record.ownerOrg,
      record.sponsorId ?? null,
      claims.jti,
      record.subjectKind,
      record.subjectId,
      record.caseId ?? null,
      context.operation,
      claims.meaning,
      isMeaning(claims.meaning) ? signatureMeanings[claims.meaning] : claims.meaning,
      actor.personId,
      claims.name,
      actor.organisationId,
      role,
      record.onBehalfOf ?? null,
      context.bodyHash,
      record.manifest?.hash ?? claims.manifestHash,
      record.manifest?.canonical ?? null,
      context.now,
      actor.zone ?? 'UTC',
      claims.place.declaredCountry,
      claims.place.ip,
      [...claims.factors],
      token,
      claims.place.grade ?? null,
      claims.place.words ?? null,
      context.content,
      record.delegationId ?? null,
    ],
  );
  context.markSigned();
  return id;
}
