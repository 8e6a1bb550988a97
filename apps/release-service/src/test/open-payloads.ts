import type { KeyRing } from '@qp/platform/auth';
import { AesGcmCodec } from '@qp/platform/temporal';

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

function isPayload(value: object): value is JsonPayload {
  return 'metadata' in value && typeof value.metadata === 'object' && value.metadata !== null && 'encoding' in value.metadata;
}

/** A history with its payloads opened, so that it can be kept in the repository without a key. Test data alone is ever recorded. */
export async function openPayloads(value: unknown, keys: KeyRing): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((entry) => openPayloads(entry, keys)));
  if (typeof value !== 'object' || value === null) return value;
  if (!isPayload(value))
    return Object.fromEntries(
      await Promise.all(Object.entries(value).map(async ([name, entry]) => [name, await openPayloads(entry, keys)] as const)),
    );
  const metadata = Object.fromEntries(Object.entries(value.metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')]));
  const [opened] = await new AesGcmCodec(keys).decode([{ metadata, data: Buffer.from(value.data ?? '', 'base64') }]);
  const base64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
  return {
    metadata: Object.fromEntries(Object.entries(opened?.metadata ?? {}).map(([name, bytes]) => [name, base64(bytes)])),
    data: base64(opened?.data),
  };
}
