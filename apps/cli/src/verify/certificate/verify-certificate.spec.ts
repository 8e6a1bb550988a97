import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IssuedCertificate } from '@qp/domain/printed-certificates';
import { KeyRing } from '@qp/platform/auth';
import { renderCertificate } from '@qp/platform/certificate-pdf';
import { asPem, certificateSha256, issueSealCertificate, ringSigner, sealKey, sealPdf } from '@qp/platform/sealing';
import { aCertificateRecord, issued } from '@qp/testing/certificates';
import { lookAt, verifierOf } from '../index.js';
import { certificateVerifier } from './verify-certificate.js';

const now = new Date();
const keys = KeyRing.generate();
const house = 'Nordlicht QP Services (Demo)';
let folder: string;
let der: Buffer;
let good: IssuedCertificate;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-verify-certificate-'));
  der = await issueSealCertificate(sealKey(keys), house, now);
  good = issued(
    { kind: 'CERTIFICATE', record: aCertificateRecord() },
    { level: 'B-B', organisation: house, certificateSha256: certificateSha256(der) },
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sealed(certificate: IssuedCertificate): Promise<Buffer> {
  return sealPdf(await renderCertificate(certificate, now), ringSigner(keys, [der]));
}

async function verdictOf(bytes: Buffer, key?: string) {
  const path = join(folder, 'certificate.pdf');
  await writeFile(path, bytes);
  const found = await lookAt(path);
  expect(found && (await verifierOf(found))).toBe(certificateVerifier);
  return certificateVerifier.verify(path, { key, since: undefined });
}

async function pem(name: string, certificate: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, asPem(certificate));
  return path;
}

describe('qp verify on a certificate', () => {
  it('finds it consistent, and says what it could not compare', async () => {
    const verdict = await verdictOf(await sealed(good));
    expect(verdict).toMatchObject({
      standing: 'SELF-CONSISTENT',
      facts: { batch: 'B2025-01', 'record sha256': good.sha256, 'seal certificate sha256': certificateSha256(der) },
    });
    expect(verdict.notProven.join(' ')).toMatch(/compare the fingerprint.*no time-stamping authority.*still in force/);
  });

  it('anchors it in the seal certificate that the reader holds, and breaks with another', async () => {
    const bytes = await sealed(good);
    expect(await verdictOf(bytes, await pem('own.pem', der))).toMatchObject({ standing: 'ANCHORED' });
    const other = await issueSealCertificate(sealKey(KeyRing.generate()), house, now);
    const refused = await verdictOf(bytes, await pem('other.pem', other));
    expect(refused).toMatchObject({ standing: 'BROKEN', broken: expect.stringContaining('is not the one given') });
  });

  it('calls a key that is no certificate wrong use', async () => {
    const bytes = await sealed(good);
    await expect(verdictOf(bytes, join(folder, 'missing.pem'))).rejects.toThrow('--key names a file');
    const note = join(folder, 'note.pem');
    await writeFile(note, 'nothing');
    await expect(verdictOf(bytes, note)).rejects.toThrow('no certificate');
  });

  it('finds a change of a byte', async () => {
    const bytes = await sealed(good);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(await verdictOf(bytes)).toMatchObject({ standing: 'BROKEN', broken: 'the file was changed after it was sealed' });
  });

  it('finds a record that the sealing house did not have signed, though the seal holds', async () => {
    const forged = await verdictOf(await sealed({ ...good, record: aCertificateRecord({ batchNumber: 'B2025-02' }) } as IssuedCertificate));
    expect(forged).toMatchObject({ standing: 'BROKEN', broken: expect.stringContaining('does not have the hash') });
  });

  it('shows the head of the audit log that it carries, and breaks where the signed note states another', async () => {
    const head = { origin: 'log.example/qp', size: 7, root: Buffer.alloc(32, 1).toString('base64') };
    const note = (size: number) =>
      `${head.origin}\n${size}\n${head.root}\n\n\u2014 ${head.origin} ${Buffer.alloc(68).toString('base64')}\n`;
    const carrying = (size: number) => {
      const record = aCertificateRecord({ auditLog: { ...head, checkpoint: note(size) } });
      return issued({ kind: 'CERTIFICATE', record }, good.seal);
    };
    const verdict = await verdictOf(await sealed(carrying(7)));
    expect(verdict).toMatchObject({ standing: 'SELF-CONSISTENT', facts: { 'anchor: audit log': head.origin, 'anchor: entries': 7 } });
    expect((await verdictOf(await sealed(carrying(8)))).broken).toContain('head of the audit log');
  });

  it('finds pages that name another seal or another level than they carry', async () => {
    const otherSeal = await verdictOf(await sealed({ ...good, seal: { ...good.seal, certificateSha256: 'ab'.repeat(32) } }));
    expect(otherSeal.broken).toContain('sealed with another certificate than its pages name');
    const otherLevel = await verdictOf(await sealed({ ...good, seal: { ...good.seal, level: 'B-T' } }));
    expect(otherLevel.broken).toBe('the seal is of level B-B, the pages say B-T');
  });

  it('finds a PDF without seal', async () => {
    expect(await verdictOf(Buffer.from('%PDF-1.7\n%%EOF\n'))).toMatchObject({ standing: 'BROKEN', broken: 'the file has no seal' });
  });

  it('reports a name of the organisation that the seal certificate does not give', async () => {
    const verdict = await verdictOf(await sealed({ ...good, seal: { ...good.seal, organisation: 'Somebody Else (Demo)' } }));
    expect(verdict).toMatchObject({ standing: 'BROKEN', broken: expect.stringContaining('Somebody Else') });
  });
});
