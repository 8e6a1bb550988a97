import { generate, generateSecret, generateURI, verify } from 'otplib';

/** Seconds that one code stands for (RFC 6238 section 5.2). */
const PERIOD = 30;
/** One step to either side: clocks of phones differ, and people need time to type. So a code counts for 90 seconds at most. */
const TOLERANCE = PERIOD;

/** A fresh seed, Base32, 160 bits. */
export function newTotpSecret(): string {
  return generateSecret();
}

/** What an authenticator app reads from a QR code. */
export function totpUri(secret: string, account: string): string {
  return generateURI({ issuer: 'QP Release', label: account, secret });
}

/**
 * The step whose code this is, at most one step before or after now and later than `lastStep`; undefined where there is none. A code of
 * a step at or before the last one used does not count: it was used, or overtaken (RFC 6238 section 5.2).
 */
export async function stepOfCode(secret: string, code: string, now: Date, lastStep: number): Promise<number | undefined> {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, period: PERIOD, epochTolerance: TOLERANCE, afterTimeStep: lastStep });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

/**
 * The first code that still counts, for whoever has no authenticator app, and the seconds that this half minute still lasts: that of this moment or,
 * where its step was used, the one after it, which is within the tolerance already.
 */
export async function codeAfter(
  secret: string,
  now: Date,
  lastStep: number,
): Promise<{ readonly code: string; readonly secondsLeft: number }> {
  const { secondsLeft } = await codeAt(secret, now);
  const step = Math.floor(now.getTime() / 1000 / PERIOD);
  const { code } = await codeAt(secret, lastStep < step ? now : new Date(now.getTime() + PERIOD * 1000));
  return { code, secondsLeft };
}

/** The code of this moment, and the seconds that its step still lasts. */
export async function codeAt(secret: string, now: Date): Promise<{ readonly code: string; readonly secondsLeft: number }> {
  const epoch = Math.floor(now.getTime() / 1000);
  return { code: await generate({ secret, epoch, period: PERIOD }), secondsLeft: PERIOD - (epoch % PERIOD) };
}
