import { canonicalJson, heldByIntent, sha256Hex, type HeldProblem, type KeyRing } from '@qp/platform/auth';
import type { Problem, StoredSignature } from '../signing/index.js';

/** An entry of the register with the signature and the certificate that it names. */
export interface EntryRow {
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

/** What each step says of one entry; `undefined` where it could not be done. */
interface EntryProblems {
  readonly SIGNATURES: readonly Problem[];
  readonly EVIDENCE: readonly Problem[] | undefined;
  /** `none` where the entry neither names nor issues a certificate. */
  readonly CERTIFICATES: readonly Problem[] | 'none' | undefined;
}

/** Holds one entry against its signature, the evidence that it covers, and its certificate record. */
export async function problemsOf(row: EntryRow, keys: KeyRing): Promise<EntryProblems> {
  const { signature } = row;
  // Without the signature nobody knows what was signed, so that there is nothing to hold evidence or certificate against.
  if (!signature)
    return {
      SIGNATURES: [{ code: 'SIGNATURE_MISSING', problem: 'Its signature is missing.' }],
      EVIDENCE: undefined,
      CERTIFICATES: undefined,
    };
  const held = await heldByIntent(signature, keys);
  const signed = contentOf(signature.manifest);
  return {
    SIGNATURES: [...belongs(row, signature, signed), ...held.filter(isOfSignature)],
    EVIDENCE: [...withoutEvidence(signature), ...held.filter((problem) => !isOfSignature(problem))],
    CERTIFICATES: certificateProblems(row, signed),
  };
}

const isOfSignature = ({ code }: HeldProblem) => code === 'SIGNATURE_NOT_VOUCHED_FOR';

/** The signature was given for this case, by this person. */
function belongs(row: EntryRow, signature: StoredSignature, signed: Content | undefined): Problem[] {
  const subjects = [signature.subject_id, signature.case_id, ...(signed ? [signed.case?.id] : [])];
  return [
    ...(subjects.every((subject) => subject === row.case_id)
      ? []
      : [{ code: 'SIGNATURE_OF_ANOTHER_RECORD', problem: 'Its signature was given for another record.' } as const]),
    ...(signature.person_id === row.qp_id
      ? []
      : [{ code: 'SIGNATURE_OF_ANOTHER_PERSON', problem: 'Its signature is another person’s.' } as const]),
  ];
}

function withoutEvidence({ manifest, manifest_hash: hash }: StoredSignature): Problem[] {
  return manifest === null || hash === null ? [{ code: 'SIGNATURE_WITHOUT_EVIDENCE', problem: 'Its signature covers no evidence.' }] : [];
}

function certificateProblems(row: EntryRow, signed: Content | undefined): readonly Problem[] | 'none' | undefined {
  const { certificate } = row;
  const missing: Problem[] =
    row.certificate_id !== null && !certificate ? [{ code: 'CERTIFICATE_MISSING', problem: 'Its certificate is missing.' }] : [];
  if (!signed) return missing.length > 0 ? missing : undefined;
  // A suspension names the certificate that it suspends; only an act that issues one signs its record.
  const record = signed.record ?? undefined;
  if (!record) return row.certificate_id === null ? 'none' : missing;
  if (certificate) return heldBySigned(row, certificate, record);
  return missing.length > 0 ? missing : [{ code: 'CERTIFICATE_MISSING', problem: 'The certificate that was signed for is missing.' }];
}

function heldBySigned(row: EntryRow, certificate: CertificateRow, signed: Readonly<Record<string, unknown>>): Problem[] {
  const { record, canonical } = certificate;
  const whole = sha256Hex(canonical) === certificate.sha256 && canonicalJson(record) === canonical;
  const own =
    certificate.case_id === row.case_id &&
    certificate.signature_id === row.signature?.id &&
    record['signatureId'] === row.signature.id &&
    record['registerNo'] === row.register_no &&
    record['certificateId'] === certificate.id;
  const asSigned = Object.entries(signed).every(([name, value]) => canonicalJson(record[name] ?? null) === canonicalJson(value));
  return [
    ...(whole ? [] : [{ code: 'CERTIFICATE_CHANGED', problem: 'The record of its certificate was changed.' } as const]),
    ...(own ? [] : [{ code: 'CERTIFICATE_OF_ANOTHER_ENTRY', problem: 'Its certificate belongs to another entry or signature.' } as const]),
    ...(asSigned
      ? []
      : [{ code: 'CERTIFICATE_NOT_AS_SIGNED', problem: 'Its certificate says something else than what was signed.' } as const]),
  ];
}

/** What a signed manifest says of its case and of the record that it issues. */
interface Content {
  readonly case?: { readonly id?: unknown } | null;
  readonly record?: Readonly<Record<string, unknown>> | null;
}

/** The content of a manifest; `undefined` where it is missing or cannot be read any more. */
function contentOf(manifest: string | null): Content | undefined {
  try {
    const content = JSON.parse(manifest ?? 'null') as unknown;
    return content !== null && typeof content === 'object' ? content : undefined;
  } catch {
    return undefined;
  }
}
