import { canonicalJson, heldByIntent, sha256Hex, type KeyRing } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import type { StoredSignature } from '../signing/index.js';

/** What does not hold, at which number of the register. */
export interface RegisterFinding {
  readonly registerNo: number;
  readonly problem: string;
}

interface EntryRow {
  readonly register_no: number;
  readonly case_id: string;
  readonly qp_id: string;
  readonly certificate_id: string | null;
  readonly signature: StoredSignature | null;
  readonly certificate: CertificateRow | null;
}

interface CertificateRow {
  readonly id: string;
  readonly case_id: string;
  readonly signature_id: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly canonical: string;
  readonly sha256: string;
}

/**
 * Holds the register of an authorisation against its signatures and certificates (21 CFR 11.70: a signature cannot be cut from its
 * record). What the service's roles cannot change, an owner or somebody with the disk can: that is found here.
 */
export async function verifyRegister(
  tx: Tx,
  keys: KeyRing,
  authorisationId: string,
): Promise<{ entries: number; findings: RegisterFinding[] }> {
  const rows = await tx.query<EntryRow>(
    `select entry.register_no, entry.case_id, entry.qp_id, entry.certificate_id, to_jsonb(signature) as signature, to_jsonb(certificate) as certificate
     from release.register_entry entry left join release.signature on signature.id = entry.signature_id
       left join release.certificate on certificate.id = entry.certificate_id
     where entry.authorisation_id = $1 order by entry.register_no`,
    [authorisationId],
  );
  const findings: RegisterFinding[] = [];
  let expected = 1;
  for (const row of rows) {
    for (; expected < row.register_no; expected += 1) findings.push({ registerNo: expected, problem: 'The entry is missing.' });
    expected = row.register_no + 1;
    for (const problem of await problemsOf(row, keys)) findings.push({ registerNo: row.register_no, problem });
  }
  // The last entries leave no gap behind: what they issued tells of them.
  findings.push(...(await withoutEntry(tx, authorisationId)));
  return { entries: rows.length, findings };
}

async function withoutEntry(tx: Tx, authorisationId: string): Promise<RegisterFinding[]> {
  const rows = await tx.query<{ register_no: number | null }>(
    `select (certificate.record ->> 'registerNo')::int as register_no from release.certificate
       join release.certification_case theCase on theCase.id = certificate.case_id
     where theCase.authorisation_id = $1 and not exists (
       select 1 from release.register_entry entry where entry.certificate_id = certificate.id and entry.signature_id = certificate.signature_id)
     order by register_no`,
    [authorisationId],
  );
  return rows.map(({ register_no }) => ({ registerNo: register_no ?? 0, problem: 'A certificate was issued that no entry tells of.' }));
}

async function problemsOf(row: EntryRow, keys: KeyRing): Promise<string[]> {
  const { signature, certificate } = row;
  if (!signature) return ['Its signature is missing.'];
  const problems = [
    ...belongs(row, signature),
    ...(signature.manifest === null || signature.manifest_hash === null
      ? ['Its signature covers no evidence.']
      : await heldByIntent(signature, keys)),
    ...(row.certificate_id !== null && !certificate ? ['Its certificate is missing.'] : []),
  ];
  // A suspension names the certificate that it suspends; only an act that issues one signs its record.
  const record = recordIn(signature.manifest);
  if (!record) return problems;
  return [
    ...problems,
    ...(certificate ? certificateProblems(row, certificate, record) : ['The certificate that was signed for is missing.']),
  ];
}

/** The signature was given for this case, by this person. */
function belongs(row: EntryRow, signature: StoredSignature): string[] {
  return [
    ...(signature.subject_id === row.case_id && signature.case_id === row.case_id && signedCase(signature.manifest) === row.case_id
      ? []
      : ['Its signature was given for another record.']),
    ...(signature.person_id === row.qp_id ? [] : ['Its signature is another person’s.']),
  ];
}

function certificateProblems(row: EntryRow, certificate: CertificateRow, signed: Readonly<Record<string, unknown>>): string[] {
  const { record, canonical } = certificate;
  const whole = sha256Hex(canonical) === certificate.sha256 && canonicalJson(record) === canonical;
  const own =
    certificate.case_id === row.case_id &&
    certificate.signature_id === row.signature?.id &&
    record['signatureId'] === row.signature?.id &&
    record['registerNo'] === row.register_no &&
    record['certificateId'] === certificate.id;
  const asSigned = Object.entries(signed).every(([name, value]) => canonicalJson(record[name] ?? null) === canonicalJson(value));
  return [
    ...(whole ? [] : ['The record of its certificate was changed.']),
    ...(own ? [] : ['Its certificate belongs to another entry or signature.']),
    ...(asSigned ? [] : ['Its certificate says something else than what was signed.']),
  ];
}

function contentOf(manifest: string | null): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(manifest ?? '{}') as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

function signedCase(manifest: string | null): unknown {
  return (contentOf(manifest)['case'] as { readonly id?: unknown } | undefined)?.id;
}

function recordIn(manifest: string | null): Readonly<Record<string, unknown>> | undefined {
  return (contentOf(manifest)['record'] as Readonly<Record<string, unknown>> | null | undefined) ?? undefined;
}
