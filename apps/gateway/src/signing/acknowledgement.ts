import { DomainError } from '@qp/domain/kernel';
import { signatureAcknowledgement } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';

/** When a person confirmed the present wording on binding signatures; undefined where they have not. */
export async function acknowledgedAt(tx: Tx, personId: string): Promise<Date | undefined> {
  const row = await tx.maybe<{ at: Date }>('select given_at as at from gateway.acknowledgement where person_id = $1 and version = $2', [
    personId,
    signatureAcknowledgement.version,
  ]);
  return row?.at;
}

/** Writes down that a person confirmed the present wording, word for word; once. Gives whether it is new. */
export async function acknowledge(tx: Tx, personId: string, now: Date): Promise<boolean> {
  const { version, text } = signatureAcknowledgement;
  const written = await tx.query(
    `insert into gateway.acknowledgement (person_id, owner_org, version, words, given_at)
     select p.id, p.owner_org, $2, $3, $4 from gateway.person p where p.id = $1 on conflict do nothing returning 1`,
    [personId, version, text, now],
  );
  return written.length > 0;
}

/** Refuses to sign before the person has confirmed that their signatures bind. Throws SIGNATURE_REQUIRED. */
export async function assertAcknowledged(tx: Tx, personId: string): Promise<void> {
  if (await acknowledgedAt(tx, personId)) return;
  throw new DomainError('SIGNATURE_REQUIRED', {
    code: 'ACKNOWLEDGEMENT_MISSING',
    message: 'You have not confirmed yet that your electronic signatures bind you like handwritten ones.',
    whatToDo: 'Read and confirm it in your account, then sign.',
    citation: signatureAcknowledgement.citation,
  });
}
