import { describe, expect, it } from '@jest/globals';
import { KeyRing } from '@qp/platform/auth';
import { defaultPayloadConverter } from '@temporalio/common';
import { AesGcmCodec } from './codec.js';

const payload = defaultPayloadConverter.toPayload({ batch: 'B-1' });
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

async function encrypted(keys: KeyRing) {
  const [sealed] = await new AesGcmCodec(keys).encode([payload]);
  if (!sealed) throw new Error('nothing encoded');
  return sealed;
}

describe('the payload codec', () => {
  it('hides the value and gives it back', async () => {
    const keys = KeyRing.generate();
    const sealed = await encrypted(keys);
    expect(text(sealed.metadata?.['encoding'])).toBe('binary/encrypted');
    expect(text(sealed.metadata?.['key-id'])).toBe('payload-1');
    expect(text(sealed.data)).not.toContain('B-1');
    const [opened] = await new AesGcmCodec(keys).decode([sealed]);
    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual({ batch: 'B-1' });
  });

  it('never gives the same bytes twice', async () => {
    const keys = KeyRing.generate();
    expect((await encrypted(keys)).data).not.toEqual((await encrypted(keys)).data);
  });

  it('reads payloads of an older key version, and those of other encodings as they are', async () => {
    const keys = KeyRing.generate();
    const rotated = new AesGcmCodec(keys.rotated('payload'));
    const [opened, plain] = await rotated.decode([await encrypted(keys), payload]);
    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual({ batch: 'B-1' });
    expect(plain).toBe(payload);
    const next = await encrypted(keys.rotated('payload'));
    expect(text(next.metadata?.['key-id'])).toBe('payload-2');
    await expect(async () => new AesGcmCodec(keys).decode([next])).rejects.toThrow('key payload-2 (purpose "payload") is missing');
  });

  it('names the key when a payload does not open', async () => {
    const sealed = await encrypted(KeyRing.generate());
    await expect(async () => new AesGcmCodec(KeyRing.generate()).decode([sealed])).rejects.toThrow('does not open with key payload-1');
    await expect(async () => new AesGcmCodec(KeyRing.generate().publicRing()).decode([sealed])).rejects.toThrow(
      'missing from the key ring',
    );
  });
});
