import type { KeyRing } from '@qp/platform/auth';
import { AesGcmCodec } from './codec.js';

interface JsonPayload {
  readonly metadata: Readonly<Record<string, string>>;
  readonly data?: string;
}

/**
 * A history as JSON (as `historyToJSON` writes it) with every payload opened and shown as the JSON that it carries, for people who read
 * it without Temporal and without our keys. Throws `KeyRingError` where a payload does not open.
 */
export async function openHistory(keys: KeyRing, history: unknown): Promise<unknown> {
  const codec = new AesGcmCodec(keys);
  const open = async (value: unknown): Promise<unknown> => {
    if (Array.isArray(value)) return Promise.all(value.map(open));
    if (typeof value !== 'object' || value === null) return value;
    if (isPayload(value)) return readable(codec, value);
    const entries = await Promise.all(Object.entries(value).map(async ([name, part]) => [name, await open(part)] as const));
    return Object.fromEntries(entries);
  };
  return open(history);
}

function isPayload(value: object): value is JsonPayload {
  const { metadata } = value as Partial<JsonPayload>;
  return typeof metadata === 'object' && typeof metadata['encoding'] === 'string';
}

async function readable(codec: AesGcmCodec, payload: JsonPayload): Promise<unknown> {
  const metadata = Object.fromEntries(Object.entries(payload.metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')]));
  const [opened] = await codec.decode([{ metadata, data: Buffer.from(payload.data ?? '', 'base64') }]);
  const encoding = Buffer.from(opened?.metadata?.['encoding'] ?? []).toString();
  const data = Buffer.from(opened?.data ?? []);
  if (encoding === 'json/plain') return JSON.parse(data.toString('utf8')) as unknown;
  return encoding === 'binary/null' ? null : { encoding, base64: data.toString('base64') };
}
