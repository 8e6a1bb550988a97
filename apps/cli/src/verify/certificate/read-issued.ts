import type { CertificateRecord } from '@qp/domain/certification';
import type { ConfirmationRecord, IssuedCertificate } from '@qp/domain/printed-certificates';
import { sha256Hex } from '@qp/platform/auth';
import { noteFile, recordFile, type ReadCertificate } from '@qp/platform/certificate-pdf';
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const note = z.strictObject({
  schema: z.literal(1),
  kind: z.enum(['CERTIFICATE', 'CONFIRMATION']),
  sha256: hash,
  shortCode: z.string(),
  templateVersion: z.string(),
  signature: z.strictObject({
    name: z.string(),
    meaning: z.string(),
    meaningText: z.string(),
    signedAt: z.string(),
    localTime: z.string().optional(),
    declaredCountry: z.string(),
  }),
  seal: z.strictObject({ level: z.enum(['B-B', 'B-T']), organisation: z.string(), certificateSha256: hash }),
  checkAddress: z.string(),
});

/** An attachment that is missing or not of its form; the message names it. */
export class BadAttachment extends Error {}

/** The certificate that a file says it holds, from its two attachments. Throws {@link BadAttachment}. */
export function issuedIn({ attachments }: ReadCertificate): { issued: IssuedCertificate; recordSha256: string } {
  const bytes = attachments.get(recordFile);
  const beside = attachments.get(noteFile);
  if (!bytes || !beside) throw new BadAttachment(`the attachment ${bytes ? noteFile : recordFile} is missing`);
  const others = [...attachments.keys()].filter((name) => name !== recordFile && name !== noteFile);
  if (others.length > 0) throw new BadAttachment(`there is an attachment that certificates do not have: ${others.join(', ')}`);
  const parsed = note.safeParse(json(beside, noteFile));
  if (!parsed.success)
    throw new BadAttachment(`${noteFile} is not of the form that certificates have: ${parsed.error.issues[0]?.path.join('.')}`);
  const { schema: _, ...said } = parsed.data;
  const record = json(bytes, recordFile);
  // The record's form is judged by printing it: the pages have to say exactly what it makes them say.
  const issued: IssuedCertificate =
    said.kind === 'CERTIFICATE'
      ? { ...said, kind: 'CERTIFICATE', record: record as CertificateRecord }
      : { ...said, kind: 'CONFIRMATION', record: record as ConfirmationRecord };
  return { issued, recordSha256: sha256Hex(bytes) };
}

function json(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    throw new BadAttachment(`${name} is not JSON`);
  }
}
