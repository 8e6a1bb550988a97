import { randomUUID } from 'node:crypto';
import type { AnyOperation } from '@qp/contracts/operation';
import { clocksRefusal } from '@qp/domain/clocks';
import { DomainError } from '@qp/domain/kernel';
import { actingRole, commandRow, signatureMeanings } from '@qp/domain/people';
import { canonicalRequest, sha256Hex, verifyAssertion, verifyIntent, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { CommandContext, SignedInActor } from '@qp/platform/service-kit';

/** A signed act: who, by which command, on what. */
export interface SignedAct {
  readonly keys: KeyRing;
  readonly operation: AnyOperation;
  readonly command: CommandContext;
  readonly actor: SignedInActor;
  readonly subject: { readonly kind: string; readonly id: string };
}

/**
 * Verifies the gateway's assertion and the signature intent against exactly this command, and stores the signature (21 CFR 11.50, Annex 11
 * clause 14). The intent is used up by it. Gives the signature's id.
 */
export async function recordSignature(tx: Tx, { keys, operation, command, actor, subject }: SignedAct): Promise<string> {
  const { intent, assertion, params, query, body } = command;
  if (!intent || operation.signature === undefined || !operation.row) throw new DomainError('SIGNATURE_REQUIRED');
  const content = canonicalRequest({ op: operation.id, params, query, body });
  const hash = sha256Hex(content);
  const now = new Date();
  const vouched = await verifyAssertion(keys, assertion, { op: operation.id, bodyHash: hash }, now);
  if (vouched.sub !== actor.personId || vouched.cmd !== command.commandId)
    throw new DomainError('NOT_AUTHENTICATED', { message: 'The proof of who is acting was made for another command.' });
  const claims = await verifyIntent(keys, intent, { actor: vouched, op: operation.id, bodyHash: hash, meaning: operation.signature }, now);
  const { database } = await tx.one<{ database: Date }>('select clock_timestamp() as database');
  const clocks = clocksRefusal({ service: Date.now(), database: database.getTime(), signedAt: claims.iat * 1000 });
  if (clocks) throw new DomainError('CLOCKS_DISAGREE', clocks);
  const id = randomUUID();
  await tx.query(
    `insert into audits.signature (id, owner_org, intent_id, subject_kind, subject_id, operation, meaning, meaning_text, person_id, person_name, organisation_id, role, body_hash, signed_at,
       zone, declared_country, ip, factors, intent, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $2, $11, $12, now(), $13, $14, $15, $16, $17, $18)`,
    [
      id,
      actor.organisationId,
      claims.jti,
      subject.kind,
      subject.id,
      operation.id,
      claims.meaning,
      signatureMeanings.SITE_AUDIT_ASSESSMENT,
      actor.personId,
      claims.name,
      actingRole(actor, commandRow(operation.row).who) ?? actor.roles[0] ?? '',
      hash,
      actor.zone ?? 'UTC',
      claims.place.declaredCountry,
      claims.place.ip,
      [...claims.factors],
      intent,
      content,
    ],
  );
  return id;
}
