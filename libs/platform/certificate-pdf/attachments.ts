import type { IssuedCertificate, IssueNote } from '@qp/domain/printed-certificates';
import { canonicalJson } from '@qp/platform/auth';

/** Name of the attachment that holds the record in canonical JSON; its bytes have the hash that the pages print. */
export const recordFile = 'certificate-record.json';
/** Name of the attachment that holds what the pages say beside the record. */
export const noteFile = 'issue-note.json';

/** The record in canonical JSON (RFC 8785). */
export function recordBytes(issued: IssuedCertificate): Buffer {
  return Buffer.from(canonicalJson(issued.record));
}

/** What the file says beside the record. */
export function noteBytes(issued: IssuedCertificate): Buffer {
  const { kind, sha256, shortCode, templateVersion, signature, seal, checkAddress } = issued;
  const note: IssueNote = { kind, sha256, shortCode, templateVersion, signature, seal, checkAddress };
  return Buffer.from(canonicalJson({ ...note, schema: 1 }));
}
