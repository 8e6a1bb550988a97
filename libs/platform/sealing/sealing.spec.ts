import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { KeyRing } from '@qp/platform/auth';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { LocalAuthority } from '@qp/testing/time-stamps';
import {
  addSealField,
  asPem,
  certificateSha256,
  certificatesIn,
  issueSealCertificate,
  requestSealCertificate,
  ringSigner,
  sealPdf,
  timeStampsOf,
  verifySeal,
} from './index.js';

const from = new Date('2026-01-01T00:00:00Z');
const house = 'Nordlicht QP Services (Demo)';
const keys = KeyRing.generate();

function onePage(level: 'B-B' | 'B-T' = 'B-B'): Promise<Buffer> {
  const pdf = new PDFDocument({ compress: false });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))));
  pdf.text('A page.');
  addSealField(pdf, { name: house, reason: 'CERTIFICATION by Dr Q. Exämple', contact: 'http://localhost/check', at: from }, level);
  pdf.end();
  return done;
}

const sealedBy = async (ring: KeyRing) => sealPdf(await onePage(), ringSigner(ring, [await issueSealCertificate(ring, house, from)]));

describe('the seal of a file', () => {
  let sealed: Buffer;
  beforeAll(async () => {
    sealed = await sealedBy(keys);
  });

  it('holds, names the organisation, and is of level B-B without a time-stamping authority', () => {
    expect(verifySeal(sealed)).toMatchObject({ level: 'B-B', organisation: house });
  });

  it('is broken by a change of any byte', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const other = Buffer.from(sealed);
        other[at] = (other[at] ?? 0) ^ change;
        expect(() => verifySeal(other)).toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('is broken by a change of any byte of the seal itself, in the frame that no signature covers too', () => {
    const [, start = 0, end = 0] = (/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)/.exec(sealed.toString('latin1')) ?? []).map(Number);
    const digits = sealed.subarray(start, end).toString('latin1').replace(/0*>$/, '').length;
    const unnoticed: number[] = [];
    for (let at = start + 2; at < start + digits; at += 2) {
      const other = Buffer.from(sealed);
      other[at] = (other[at] ?? 0) ^ 1;
      try {
        verifySeal(other);
        unnoticed.push(at - start);
      } catch {
        // noticed
      }
    }
    expect(digits).toBeGreaterThan(500);
    expect(unnoticed).toEqual([]);
  }, 120_000);

  it('is broken by what is put behind, before or in its place', () => {
    expect(() => verifySeal(Buffer.concat([sealed, Buffer.from('\n')]))).toThrow('does not cover the whole file');
    expect(() => verifySeal(Buffer.concat([Buffer.from('%'), sealed]))).toThrow();
    expect(() => verifySeal(sealed.subarray(0, -1))).toThrow('does not cover the whole file');
    const stuffed = Buffer.from(sealed);
    stuffed.write('ff', stuffed.indexOf('00>'), 'latin1');
    expect(() => verifySeal(stuffed)).toThrow('something stands behind the seal');
  });

  it('is missed where there is none, and refused where there are two', async () => {
    const bare = await onePage();
    expect(() => verifySeal(bare)).toThrow();
    expect(() => verifySeal(Buffer.from('%PDF-1.7'))).toThrow('has no seal');
    const twice = Buffer.concat([sealed, Buffer.from('\n/ByteRange [0 1 2 3]')]);
    expect(() => verifySeal(twice)).toThrow('more than one signature');
  });

  it('of another file does not hold for this one', async () => {
    const other = await sealPdf(
      Buffer.from((await onePage()).toString('latin1').replace('/Name', '/Nome'), 'latin1'),
      ringSigner(keys, [await issueSealCertificate(keys, house, from)]),
    );
    const [start, end] = [sealed.indexOf('/Contents <'), sealed.indexOf('>', sealed.indexOf('/Contents <'))];
    const mixed = Buffer.concat([sealed.subarray(0, start), other.subarray(start, end), sealed.subarray(end)]);
    expect(() => verifySeal(mixed)).toThrow('changed after it was sealed');
  });
});

describe('the certificate of the seal', () => {
  it('is issued by its own key, for signing alone, and names the organisation', async () => {
    const certificate = new X509Certificate(await issueSealCertificate(keys, house, from));
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.verify(keys.publicKey('seal'))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).toContain(`O=${house}`);
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2056);
  });

  it('can be one that an authority issued for the key; one for another key is refused by name', async () => {
    const der = await issueSealCertificate(keys, 'Authority-made name', from);
    expect(certificatesIn(`some words\n${asPem(der)}\n`)).toEqual([der]);
    expect(ringSigner(keys, [der]).organisation).toBe('Authority-made name');
    expect(() => ringSigner(KeyRing.generate(), [der])).toThrow(certificateSha256(der));
    expect(() => certificatesIn('nothing')).toThrow('no certificate');
    expect(() => certificatesIn('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toThrow('cannot be read');
    expect(await requestSealCertificate(keys, house)).toContain('BEGIN CERTIFICATE REQUEST');
  });

  it('changes with the key, and what the older key sealed stays valid', async () => {
    const before = await sealedBy(keys);
    const rotated = keys.rotated('seal');
    const after = await sealedBy(rotated);
    const [one, other] = [verifySeal(before), verifySeal(after)];
    expect(one.organisation).toBe(other.organisation);
    expect(one.certificateSha256).not.toBe(other.certificateSha256);
    // The older key still seals with its own certificate, as for work that was begun before the rotation.
    expect(ringSigner(rotated, [one.certificate]).organisation).toBe(house);
  });
});

describe('a time-stamped seal', () => {
  let authority: LocalAuthority;
  beforeAll(async () => {
    authority = await LocalAuthority.start();
  }, 30_000);
  afterAll(() => authority.stop());
  const seal = async () =>
    sealPdf(await onePage('B-T'), ringSigner(keys, [await issueSealCertificate(keys, house, from)]), timeStampsOf(authority.url));

  it('is of level B-T and says who stamped it when', async () => {
    const before = Date.now();
    const { level, stamp } = verifySeal(await seal());
    expect(level).toBe('B-T');
    expect(stamp?.authority).toBe('Local time (test)');
    expect(Math.abs((stamp?.at.getTime() ?? 0) - before)).toBeLessThan(60_000);
  }, 30_000);

  it('is not made where the authority refuses, stamps something else or is away', async () => {
    authority.behaviour = 'refuse';
    await expect(seal()).rejects.toThrow('HTTP 503');
    authority.behaviour = 'repeat';
    await expect(seal()).rejects.toThrow('stamped something else');
    authority.behaviour = 'nonsense';
    await expect(seal()).rejects.toThrow('cannot be read');
    authority.behaviour = 'honest';
    await expect(
      sealPdf(await onePage('B-T'), ringSigner(keys, [await issueSealCertificate(keys, house, from)]), timeStampsOf('http://127.0.0.1:9/')),
    ).rejects.toThrow('does not answer');
  }, 30_000);
});
