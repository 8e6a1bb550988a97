import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { asPem, issueSealCertificate, sealKey } from '@qp/platform/sealing';
import { readSealSettings } from './settings.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qp-seal-settings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('how certificates are sealed', () => {
  it('is by the key’s own certificate and without time stamp where nothing is set', async () => {
    expect(await readSealSettings({})).toEqual({});
  });

  it('is by the certificates of the file named, in their order, and with the authority named', async () => {
    const [first, second] = await Promise.all(
      ['One', 'Two'].map((name) => issueSealCertificate(sealKey(KeyRing.generate()), name, new Date('2026-01-01T00:00:00Z'))),
    );
    const file = join(folder, 'chain.pem');
    await writeFile(file, `${asPem(first ?? Buffer.alloc(0))}\n${asPem(second ?? Buffer.alloc(0))}`);
    const settings = await readSealSettings({ QP_SEAL_CERTIFICATE: file, QP_TIME_STAMPING_URL: 'http://localhost:1/' });
    expect(settings).toEqual({ chain: [first, second], timeStampingUrl: 'http://localhost:1/' });
  });

  it('is refused by a file that is missing or holds none', async () => {
    await expect(readSealSettings({ QP_SEAL_CERTIFICATE: join(folder, 'missing.pem') })).rejects.toThrow('ENOENT');
    const file = join(folder, 'empty.pem');
    await writeFile(file, 'nothing');
    await expect(readSealSettings({ QP_SEAL_CERTIFICATE: file })).rejects.toThrow('no certificate');
  });
});
