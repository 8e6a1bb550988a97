import { randomUUID } from 'node:crypto';
import type { CertificateRecord, RegisterDecision } from '@qp/domain/certification';
import type { CaseContext } from '../cases/move-case.js';
import type { GateReading } from '../gates/gate-input.js';

/** A decision to be entered into the register of its authorisation. */
export interface Entry {
  readonly decision: RegisterDecision;
  readonly decidedState: string;
  readonly certificateId?: string;
  readonly signatureId: string;
  readonly role: string;
  readonly remarks: string;
  readonly reading: GateReading;
  readonly record: Readonly<Record<string, unknown>> | null;
}

/**
 * Enters a decision (EU GMP Annex 16 1.6.3; DR (EU) 2017/1569 Art 12). The database draws the number under the lock of the authorisation's
 * head, so that the register has no gap and no double. Gives the number.
 */
export async function enterIntoRegister(context: CaseContext, entry: Entry): Promise<number> {
  const { tx, subject, actor, intent } = context;
  const { batch, product, authorisation, trials, input, plugged } = entry.reading;
  const named = (entry.record?.['destinations'] as CertificateRecord['destinations'] | undefined) ?? input.destinations;
  const place = intent?.claims.place;
  const row = await tx.one<{ register_no: number }>(
    `insert into release.register_entry (id, owner_org, sponsor_id, authorisation_id, authorisation_no, site_id, product_code, batch_no, eu_ct_numbers, destination_ms, decision, decided_state,
       case_id, batch_id, certificate_id, qp_id, qp_name, qp_role, signature_id, signing_location_evidence, deviation_refs, remarks, register_no)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, 0) returning register_no`,
    [
      randomUUID(),
      subject.ownerOrg,
      subject.sponsorId,
      authorisation.id,
      authorisation.number,
      subject.facts.ownSteps[0]?.siteName ?? authorisation.holderName,
      product.code,
      batch.batchNo,
      trials.map(({ euCtNumber }) => euCtNumber),
      [...new Set(named.map(({ memberState }) => memberState))],
      entry.decision,
      entry.decidedState,
      subject.id,
      batch.id,
      entry.certificateId ?? null,
      actor.personId,
      actor.name,
      entry.role,
      entry.signatureId,
      // Many read the register: address and session of the signer stay with the signature.
      place ? (place.words ?? `${place.declaredCountry}, declared by the signer`) : 'not declared',
      plugged.deviations.map(({ id }) => id),
      entry.remarks,
    ],
  );
  return row.register_no;
}
