import { describe, expect, it } from '@jest/globals';
import { assertPublicHost, isPublic } from './public-addresses.js';

describe('an address that the internet reaches', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', '::', 'fd00::1'])(
    'is not %s',
    (address) => expect(isPublic(address)).toBe(false),
  );

  it.each(['fe80::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1', '255.255.255.255', 'localhost', ''])('nor %s', (address) =>
    expect(isPublic(address)).toBe(false),
  );

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('is %s', (address) => expect(isPublic(address)).toBe(true));
});

describe('an identity provider', () => {
  const names: Readonly<Record<string, readonly string[]>> = {
    'id.example': ['8.8.8.8', '2606:4700::1111'],
    'inside.example': ['10.0.0.7'],
    'both.example': ['8.8.8.8', '127.0.0.1'],
    localhost: ['127.0.0.1'],
  };
  const resolve = async (name: string) => {
    const found = names[name];
    if (!found) throw new Error('ENOTFOUND');
    return found;
  };
  const asked = (url: string) => assertPublicHost(new URL(url), resolve);

  it('is asked where the internet reaches it, and where its name leads nowhere yet', async () => {
    for (const url of ['https://id.example/realm', 'https://8.8.8.8', 'https://unknown.example'])
      await expect(asked(url)).resolves.toBeUndefined();
  });

  it('is not asked in our own network, by whatever name or way of writing', async () => {
    for (const url of [
      'https://inside.example',
      'https://both.example',
      'http://localhost:9000',
      'http://127.0.0.1:5432',
      'http://[::1]:5432',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://169.254.169.254/latest/meta-data',
    ])
      await expect(asked(url)).rejects.toMatchObject({ refusal: { code: 'PRIVATE_ADDRESS' } });
  });
});
