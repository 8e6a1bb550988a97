import { createHmac } from 'node:crypto';
import { until } from '@qp/testing/stack';

/** Letters of a secret as an app takes it (RFC 4648 Base 32). */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Milliseconds for which a code is shown. */
const SHOWN_FOR = 30_000;

/** The code that an authenticator app shows at an instant in epoch milliseconds (RFC 6238: SHA-1, 30 seconds, six digits). */
export function codeAt(secret: string, instant: number): string {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(instant / SHOWN_FOR)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const place = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** An authenticator app with one secret. */
export class CodeApp {
  private used = 0;

  constructor(private readonly secret: string) {}

  /** A code that was not given before, for each works once; the one after that of now is good within the tolerance of clocks. */
  fresh(): Promise<string> {
    return until(
      'the next one-time code',
      async () => {
        const now = Math.floor(Date.now() / SHOWN_FOR);
        const place = Math.max(now, this.used + 1);
        if (place > now + 1) return undefined;
        this.used = place;
        return codeAt(this.secret, place * SHOWN_FOR);
      },
      40,
      1_000,
    );
  }
}
