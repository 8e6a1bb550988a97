import { isTimeZone, localTime } from '../calendar/index.js';

/** A signature as far as it is printed with the record that it belongs to. */
export interface ManifestedSignature {
  readonly name: string;
  readonly role: string;
  /** For whom a delegate signed. */
  readonly onBehalfOf?: string | null;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
  /** Time zone (IANA) that the signer was in. */
  readonly zone: string;
  /** What the signature says, in words. */
  readonly meaning: string;
}

/**
 * What stands with a signed record wherever it is shown or printed: name, time with its zone, and meaning (21 CFR 11.50(a), (b); EU GMP Annex 11
 * clause 14). A zone that nobody knows is said as it was given, and the time in UTC.
 */
export function manifestation({ name, role, onBehalfOf, signedAt, zone, meaning }: ManifestedSignature): string {
  const known = isTimeZone(zone);
  const time = `${localTime(Date.parse(signedAt), known ? zone : 'UTC')} (${known || zone === '' ? zone || 'UTC' : `UTC; zone given: ${zone}`})`;
  return `${name} (${role}${onBehalfOf ? `, on behalf of ${onBehalfOf}` : ''}), ${time}: ${meaning}`;
}
