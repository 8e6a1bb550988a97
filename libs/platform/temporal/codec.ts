import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { KeyRingError, type KeyRing } from '@qp/platform/auth';
import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

const ENCODING = 'binary/encrypted';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const utf8 = { encode: (text: string) => Buffer.from(text), decode: (bytes: Uint8Array) => Buffer.from(bytes).toString() };

/**
 * Encrypts every payload that leaves for the Temporal server (AES-256-GCM, random IV, whole `Payload` message as plain text),
 * so that server, histories and exports hold no business data. Payloads of other encodings pass through; old key versions
 * stay readable for as long as the key ring holds them.
 */
export class AesGcmCodec implements PayloadCodec {
  readonly #keys: KeyRing;
  readonly #opened = new Map<string, KeyObject>();

  constructor(keys: KeyRing) {
    this.#keys = keys;
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypt(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.decrypt(payload)));
  }

  private encrypt(payload: Payload): Payload {
    const keyId = this.#keys.current('payload').id;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(keyId), iv);
    const plain = proto.temporal.api.common.v1.Payload.encode(payload).finish();
    const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { metadata: { encoding: utf8.encode(ENCODING), 'key-id': utf8.encode(keyId) }, data };
  }

  private decrypt(payload: Payload): Payload {
    const { encoding, 'key-id': keyIdBytes } = payload.metadata ?? {};
    if (!encoding || utf8.decode(encoding) !== ENCODING) return payload;
    const keyId = keyIdBytes ? utf8.decode(keyIdBytes) : '';
    const key = this.key(keyId);
    const data = payload.data ?? new Uint8Array();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(data.subarray(-TAG_BYTES));
      const plain = Buffer.concat([decipher.update(data.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      return proto.temporal.api.common.v1.Payload.decode(plain);
    } catch {
      throw new KeyRingError(`a payload does not open with key ${keyId}: wrong key, or it was altered`);
    }
  }

  /** Unwrapped keys are kept: looking one up costs more than using it. */
  private key(keyId: string): KeyObject {
    const known = this.#opened.get(keyId);
    if (known) return known;
    const key = this.#keys.privateKey('payload', keyId);
    this.#opened.set(keyId, key);
    return key;
  }
}
