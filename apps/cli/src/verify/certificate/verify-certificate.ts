import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IssuedCertificate } from '@qp/domain/printed-certificates';
import { auditLogHead } from '@qp/domain/transparency-log';
import { differenceOf, readCertificate, type ReadCertificate } from '@qp/platform/certificate-pdf';
import { BrokenSignature, certificateSha256, certificatesIn, verifySeal, type VerifiedSeal } from '@qp/platform/sealing';
import { WrongUse } from '../../command.js';
import type { Verdict, Verifier } from '../verdict.js';
import { BadAttachment, issuedIn } from './read-issued.js';

const kind = 'certificate (PDF)';

/** The first thing that does not hold. */
class Broken extends Error {}

/** A certificate or confirmation as PDF: seal, coverage, attached record, and the pages against it. */
export const certificateVerifier: Verifier = {
  kind,
  knows: ({ folder, head }) => !folder && head.subarray(0, 5).toString('latin1') === '%PDF-',
  async verify(path, { key }) {
    const bytes = await readFile(path);
    const trusted = key === undefined ? undefined : await trustedIn(key);
    try {
      const seal = verifySeal(bytes);
      const read = await readCertificate(bytes).catch(() => {
        throw new Broken('the pages cannot be read');
      });
      const { issued, recordSha256 } = issuedIn(read);
      assertRecord(issued, recordSha256);
      assertPages(issued, read);
      assertNamed(issued, seal);
      assertLogHead(issued);
      if (trusted && !vouchedFor(seal.certificate, trusted))
        throw new Broken(`the seal certificate ${seal.certificateSha256} is not the one given, nor issued by it`);
      return verdictOf(issued, seal, trusted !== undefined);
    } catch (error) {
      if (error instanceof BrokenSignature || error instanceof BadAttachment || error instanceof Broken)
        return { standing: 'BROKEN', kind, proven: [], notProven: [], broken: error.message, facts: { file: path } };
      throw error;
    }
  },
};

/** `--key` for a certificate: a file of X.509 certificates (PEM). */
async function trustedIn(file: string): Promise<readonly Buffer[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongUse(`For a certificate, --key names a file of the seal certificate or its issuer (PEM); there is none at ${file}.`);
  });
  try {
    return certificatesIn(text);
  } catch (error) {
    throw new WrongUse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The reader holds the seal's certificate itself, or that of the authority which issued it. */
function vouchedFor(certificate: Buffer, trusted: readonly Buffer[]): boolean {
  const seal = new X509Certificate(certificate);
  return trusted.some((der) => {
    if (der.equals(certificate)) return true;
    const issuer = new X509Certificate(der);
    return issuer.ca && seal.checkIssued(issuer) && seal.verify(issuer.publicKey);
  });
}

function assertRecord(issued: IssuedCertificate, recordSha256: string): void {
  if (issued.sha256 !== recordSha256) throw new Broken('the attached record does not have the hash that the certificate names');
}

function assertPages(issued: IssuedCertificate, read: ReadCertificate): void {
  if (read.annotations.some((annotation) => annotation !== 'Widget/Sig')) throw new Broken('something is laid over the pages');
  const difference = pagesDiffer(issued, read);
  if (difference)
    throw new Broken(
      `page ${difference.page}: the record says “${difference.expected}”, the page says “${difference.found}” (without spaces)`,
    );
}

function pagesDiffer(issued: IssuedCertificate, read: ReadCertificate) {
  try {
    return differenceOf(issued, read);
  } catch {
    throw new Broken('the attached record is not that of a certificate');
  }
}

/** The pages name the seal that they were sealed with. */
function assertNamed({ seal: named }: IssuedCertificate, seal: VerifiedSeal): void {
  if (named.certificateSha256 !== seal.certificateSha256)
    throw new Broken('the file is sealed with another certificate than its pages name');
  if (named.organisation !== seal.organisation)
    throw new Broken(`the pages say that ${named.organisation} sealed it, the seal certificate names ${seal.organisation}`);
  if (named.level !== seal.level) throw new Broken(`the seal is of level ${seal.level}, the pages say ${named.level}`);
}

/** The head of the audit log that the pages print is the one that its signed note states. */
function assertLogHead({ record }: IssuedCertificate): void {
  const { auditLog } = record;
  if (!auditLog) return;
  const stated = auditLogHead(auditLog.checkpoint);
  if (stated?.origin !== auditLog.origin || stated.size !== auditLog.size || stated.root !== auditLog.root)
    throw new Broken('the head of the audit log on the pages is not the one that the signed note in the record states');
}

function verdictOf(issued: IssuedCertificate, seal: VerifiedSeal, anchored: boolean): Verdict {
  const { record, signature } = issued;
  return {
    standing: anchored ? 'ANCHORED' : 'SELF-CONSISTENT',
    kind,
    proven: [
      `The file is unchanged since it was sealed; the seal (PAdES ${seal.level}) covers all of it.`,
      'The attached record has the hash that the pages print, and the pages say what the record says, letter by letter.',
      ...(anchored ? ['The seal is by the certificate given, or by one that it issued.'] : []),
    ],
    notProven: [
      ...(anchored
        ? []
        : [
            `That ${seal.organisation} sealed it: compare the fingerprint of the seal certificate with what the organisation told you, or give its certificate with --key.`,
          ]),
      ...(seal.stamp
        ? [`That the time-stamping authority “${seal.stamp.authority}” can be trusted: its certificate was not compared with anything.`]
        : ['When it was sealed: no time-stamping authority vouches for it.']),
      ...(record.auditLog
        ? ['That the audit log still holds what it held at signing: qp verify LOG --since with this file as the anchor says.']
        : []),
      `That the certificate is still in force: ask ${issued.checkAddress}.`,
    ],
    facts: {
      batch: record.batchNumber,
      version: record.version,
      'signed by': signature.name,
      'signed at': signature.signedAt,
      'record sha256': issued.sha256,
      'short code': issued.shortCode,
      ...(record.auditLog && {
        'anchor: audit log': record.auditLog.origin,
        'anchor: entries': record.auditLog.size,
        'anchor: root': record.auditLog.root,
      }),
      'sealed by': seal.organisation,
      'seal certificate sha256': seal.certificateSha256,
      'time stamp': seal.stamp?.at.toISOString() ?? null,
      'time stamp certificate sha256': seal.stamp ? certificateSha256(seal.stamp.certificate) : null,
    },
  };
}
