import { documentServices, evidenceRecord, type EvidenceKind, type EvidenceRecord } from '@qp/contracts/documents';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { FeatureTools } from '../command-pipeline/index.js';

/** A record that goes into the evidence store as canonical JSON (RFC 8785). */
export interface RecordToLock {
  readonly key: string;
  readonly kind: EvidenceKind;
  readonly ownerOrg: string;
  readonly sponsorId: string | null;
  readonly caseId: string | null;
  readonly content: object;
}

/** Bytes that go into the evidence store. */
export interface BytesToLock extends Omit<RecordToLock, 'content'> {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Has documents-service lock a record. Undefined where something else is under its key already, which whoever asks has to look at; throws
 * until the store has it.
 */
export function lockRecord(
  documents: FeatureTools['documents'],
  { content, ...record }: RecordToLock,
): Promise<EvidenceRecord | undefined> {
  const bytes = new TextEncoder().encode(canonicalJson(JSON.parse(JSON.stringify(content))));
  return lockBytes(documents, { ...record, mediaType: 'application/json', bytes });
}

/** As {@link lockRecord}, of bytes that are made already. */
export async function lockBytes(documents: FeatureTools['documents'], record: BytesToLock): Promise<EvidenceRecord | undefined> {
  const response = await documents.stream(documentServices.putEvidence, {
    query: {
      key: record.key,
      kind: record.kind,
      ownerOrg: record.ownerOrg,
      ...(record.sponsorId !== null && { sponsorId: record.sponsorId }),
      ...(record.caseId !== null && { caseId: record.caseId }),
      mediaType: record.mediaType,
      sha256: sha256Hex(record.bytes),
    },
    bytes: record.bytes,
  });
  if (response.status === 409) return undefined;
  if (!response.ok) throw new Error(`documents-service did not lock ${record.key}: ${response.status}`);
  return evidenceRecord.parse(await response.json());
}
