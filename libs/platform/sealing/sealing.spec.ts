import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sign, verify, X509Certificate, type KeyObject } from 'node:crypto';
import { KeyRing } from '@qp/platform/auth';
import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { LocalAuthority } from '@qp/testing/time-stamps';
import {
  addSealField,
  asPem,
  assertSealKeyOf,
  certificateSha256,
  certificatesIn,
  issueSealCertificate,
  requestSealCertificate,
  ringSigner,
  sealKey,
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

const sealedBy = async (ring: KeyRing) =>
  sealPdf(await onePage(), ringSigner(ring, [await issueSealCertificate(sealKey(ring), house, from)]));

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
      ringSigner(keys, [await issueSealCertificate(sealKey(keys), house, from)]),
    );
    const [start, end] = [sealed.indexOf('/Contents <'), sealed.indexOf('>', sealed.indexOf('/Contents <'))];
    const mixed = Buffer.concat([sealed.subarray(0, start), other.subarray(start, end), sealed.subarray(end)]);
    expect(() => verifySeal(mixed)).toThrow('changed after it was sealed');
  });
});

describe('the certificate of the seal', () => {
  it('is issued by its own key, for signing alone, and names the organisation', async () => {
    const certificate = new X509Certificate(await issueSealCertificate(sealKey(keys), house, from));
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.verify(keys.publicKey('seal'))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.subject).toContain(`O=${house}`);
    expect(new Date(certificate.validTo).getUTCFullYear()).toBe(2056);
  });

  it('can be one that an authority issued for the key; one for another key is refused by name', async () => {
    const der = await issueSealCertificate(sealKey(keys), 'Authority-made name', from);
    expect(certificatesIn(`some words\n${asPem(der)}\n`)).toEqual([der]);
    expect(ringSigner(keys, [der]).organisation).toBe('Authority-made name');
    expect(() => ringSigner(KeyRing.generate(), [der])).toThrow(certificateSha256(der));
    expect(() => certificatesIn('nothing')).toThrow('no certificate');
    expect(() => certificatesIn('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')).toThrow('cannot be read');
    expect(await requestSealCertificate(sealKey(keys), house)).toContain('BEGIN CERTIFICATE REQUEST');
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

describe('the seal key of an organisation', () => {
  const [one, other] = ['5b1f2c1e-1111-4000-8000-000000000001', '5b1f2c1e-1111-4000-8000-000000000002'];
  const publicOf = (key: { publicKey: KeyObject }) => key.publicKey.export({ format: 'jwk' }).x;

  it('is its own, the same whenever it is asked for, and another in another installation', () => {
    const all = [sealKey(keys), sealKey(keys, one), sealKey(keys, other), sealKey(KeyRing.generate(), one)];
    expect(new Set(all.map(publicOf)).size).toBe(4);
    expect(publicOf(sealKey(KeyRing.fromFile(keys.toFile()), one))).toBe(publicOf(sealKey(keys, one)));
    expect(sealKey(keys, one).id).toBe(`seal-1/${one}`);
  });

  it('seals for that organisation alone: another one’s certificate is refused', async () => {
    const der = await issueSealCertificate(sealKey(keys, one), house, from);
    expect(verifySeal(await sealPdf(await onePage(), ringSigner(keys, [der], one)))).toMatchObject({ organisation: house });
    expect(() => ringSigner(keys, [der], other)).toThrow('belongs to no seal key');
    expect(() => ringSigner(keys, [der])).toThrow('belongs to no seal key');
    expect(() => assertSealKeyOf(keys, [der], [other])).toThrow(certificateSha256(der));
    expect(() => assertSealKeyOf(keys, [der], [other, one])).not.toThrow();
    expect(() => assertSealKeyOf(keys, [], [one])).toThrow('the seal has no certificate');
  });

  it('changes with the ring, and the older one still seals with its own certificate', async () => {
    const der = await issueSealCertificate(sealKey(keys, one), house, from);
    const rotated = keys.rotated('seal');
    expect(publicOf(sealKey(rotated, one))).not.toBe(publicOf(sealKey(keys, one)));
    expect(ringSigner(rotated, [der], one).organisation).toBe(house);
  });

  it('is a valid key for every organisation', () => {
    fc.assert(
      fc.property(fc.uuid(), (organisationId) => {
        const { privateKey, publicKey } = sealKey(keys, organisationId);
        const bytes = Buffer.from(organisationId);
        return verify('sha256', bytes, publicKey, sign('sha256', bytes, privateKey));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a time-stamped seal', () => {
  let authority: LocalAuthority;
  beforeAll(async () => {
    authority = await LocalAuthority.start();
  }, 30_000);
  afterAll(() => authority.stop());
  const seal = async () =>
    sealPdf(await onePage('B-T'), ringSigner(keys, [await issueSealCertificate(sealKey(keys), house, from)]), timeStampsOf(authority.url));

  it('is of level B-T and says who stamped it when', async () => {
    const before = Date.now();
    const { level, stamp } = verifySeal(await seal());
    expect(level).toBe('B-T');
    expect(stamp?.authority).toBe('Local time (test)');
    expect(Math.abs((stamp?.at.getTime() ?? 0) - before)).toBeLessThan(60_000);
  }, 30_000);

  it('is asked for over a line of its own, since an authority ends those that wait for the next request', async () => {
    const before = authority.lines;
    await seal();
    await seal();
    expect(authority.lines - before).toBe(2);
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
      sealPdf(
        await onePage('B-T'),
        ringSigner(keys, [await issueSealCertificate(sealKey(keys), house, from)]),
        timeStampsOf('http://127.0.0.1:9/'),
      ),
    ).rejects.toThrow('does not answer');
  }, 30_000);
});
