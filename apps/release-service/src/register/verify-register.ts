import type { VerificationStep } from '@qp/contracts/release';
import type { KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { StepsTaken, type LookedAt } from '../signing/index.js';
import { problemsOf, type EntryRow } from './entry-problems.js';

const at = (registerNo: number): LookedAt => ({ where: `entry ${registerNo}`, registerNo });

/**
 * Holds the register of an authorisation against its signatures and certificates (21 CFR 11.70: a signature cannot be cut from its
 * record), step by step. What the service's roles cannot change, an owner or somebody with the disk can: that is found here.
 */
export async function verifyRegister(
  tx: Tx,
  keys: KeyRing,
  authorisationId: string,
): Promise<{ entries: number; steps: VerificationStep[] }> {
  const rows = await tx.query<EntryRow>(
    `select entry.register_no, entry.case_id, entry.qp_id, entry.certificate_id, to_jsonb(signature) as signature, to_jsonb(certificate) as certificate
     from release.register_entry entry left join release.signature on signature.id = entry.signature_id
       left join release.certificate on certificate.id = entry.certificate_id
     where entry.authorisation_id = $1 order by entry.register_no`,
    [authorisationId],
  );
  const taken = new StepsTaken('NUMBERS', 'SIGNATURES', 'EVIDENCE', 'CERTIFICATES');
  lookAtNumbers(taken, rows);
  for (const row of rows) {
    const { SIGNATURES, EVIDENCE, CERTIFICATES } = await problemsOf(row, keys);
    taken.looked('SIGNATURES', at(row.register_no), SIGNATURES);
    taken.looked('EVIDENCE', at(row.register_no), EVIDENCE);
    if (CERTIFICATES !== 'none') taken.looked('CERTIFICATES', at(row.register_no), CERTIFICATES);
  }
  await lookForEntries(taken, tx, authorisationId, new Set(rows.map(({ register_no }) => register_no)));
  return { entries: rows.length, steps: taken.steps };
}

function lookAtNumbers(taken: StepsTaken, rows: readonly EntryRow[]): void {
  let expected = 1;
  for (const { register_no: number } of rows) {
    for (; expected < number; expected += 1)
      taken.found('NUMBERS', at(expected), { code: 'ENTRY_MISSING', problem: 'The entry is missing.' });
    taken.looked('NUMBERS', at(number), number < expected ? [{ code: 'NUMBER_TWICE', problem: 'Its number was given twice.' }] : []);
    expected = number + 1;
  }
}

/** The last entries leave no gap behind when they are taken out: what they issued tells of them. */
async function lookForEntries(taken: StepsTaken, tx: Tx, authorisationId: string, numbers: ReadonlySet<number>): Promise<void> {
  const rows = await tx.query<{ register_no: number | null }>(
    `select (certificate.record ->> 'registerNo')::int as register_no from release.certificate
       join release.certification_case theCase on theCase.id = certificate.case_id
     where theCase.authorisation_id = $1 and not exists (
       select 1 from release.register_entry entry where entry.certificate_id = certificate.id and entry.signature_id = certificate.signature_id)
     order by register_no`,
    [authorisationId],
  );
  for (const { register_no: registerNo } of rows) {
    // An entry with that number is there: then it is its certificate that does not belong to it.
    const step = registerNo !== null && numbers.has(registerNo) ? 'CERTIFICATES' : 'NUMBERS';
    taken.found(step, at(registerNo ?? 0), {
      code: 'CERTIFICATE_WITHOUT_ENTRY',
      problem: 'A certificate was issued that no entry tells of.',
    });
  }
}
