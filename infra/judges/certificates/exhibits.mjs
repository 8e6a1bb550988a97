// Certificates for the judges, made and sealed by the product's own code.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLink } from '@qp/domain/printed-certificates';
import { KeyRing } from '@qp/platform/auth';
import { readCertificate } from '@qp/platform/certificate-pdf';
import { asPem, certificateSha256, issueSealCertificate, ringSigner, sealKey, timeStampsOf } from '@qp/platform/sealing';
import { aCertificateRecord, aConfirmationRecord, issued } from '@qp/testing/certificates';
import { LocalAuthority } from '@qp/testing/time-stamps';
import { certificateFile } from '../../../apps/release-service/dist/certificate-files/certificate-file.js';

/**
 * @typedef {object} Exhibit
 * @property {string} name
 * @property {string} path of the PDF
 * @property {'B-B' | 'B-T'} level
 * @property {string} link what the QR code is to hold
 * @property {number} page on which the QR code stands: the last one
 * @property {string} trust file with the certificates that a reader would have to trust, PEM
 */

/** @type {Map<string, Promise<Exhibit[]>>} */
const made = new Map();

/** The certificates in a folder, made once. @param {string} folder @returns {Promise<Exhibit[]>} */
export function certificates(folder) {
  if (!made.has(folder)) made.set(folder, make(folder));
  return made.get(folder);
}

const long = Array.from({ length: 120 }, (_, at) => `Deviation D-${at}: accepted with negligible impact after assessment`);
const odd = ['Auroral 10 mg', 'Ωμέγα офис “fi” ﬁ', 'not drawn: 薬 \u200b שלום'];

async function make(folder) {
  const authority = await LocalAuthority.start();
  try {
    const exhibits = [
      { name: 'certificate', of: { kind: 'CERTIFICATE', record: aCertificateRecord() } },
      { name: 'certificate of several pages', of: { kind: 'CERTIFICATE', record: aCertificateRecord({ comments: long }) } },
      { name: 'certificate in several scripts', of: { kind: 'CERTIFICATE', record: aCertificateRecord({ productNames: odd }) } },
      { name: 'confirmation', of: { kind: 'CONFIRMATION', record: aConfirmationRecord() } },
      { name: 'certificate with time stamp', of: { kind: 'CERTIFICATE', record: aCertificateRecord() }, authority },
    ];
    return await Promise.all(exhibits.map((exhibit, at) => seal(folder, exhibit, at)));
  } finally {
    await authority.stop();
  }
}

async function seal(folder, { name, of, authority }, at) {
  const keys = KeyRing.generate();
  const now = new Date();
  const organisation = 'Nordlicht QP Services Ä (Demo)';
  const organisationId = randomUUID();
  // Valid since yesterday, as a real one is when a reader looks at it.
  const der = await issueSealCertificate(sealKey(keys, organisationId), organisation, new Date(now.getTime() - 86_400_000));
  const level = authority ? 'B-T' : 'B-B';
  const seal = {
    note: { level, organisation, certificateSha256: certificateSha256(der) },
    signer: ringSigner(keys, [der], organisationId),
    stamp: authority && timeStampsOf(authority.url),
  };
  const certificate = issued(of, seal.note);
  const bytes = await certificateFile(certificate, seal, { publicUrl: 'http://localhost:4800', now });
  const path = join(folder, `certificate-${at}.pdf`);
  const trust = join(folder, `certificate-${at}.pem`);
  writeFileSync(path, bytes);
  writeFileSync(trust, asPem(der) + (authority ? await authority.certificate() : ''));
  const { pages } = await readCertificate(bytes);
  return { name, path, level, link: checkLink(certificate), page: pages.length, trust };
}
