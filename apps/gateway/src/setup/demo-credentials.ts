import type { KeyRing } from '@qp/platform/auth';
import type { Database, Tx } from '@qp/platform/persistence';
import { makeSoftwarePasskey } from '@qp/platform/scripted-people';
import { randomUUID } from 'node:crypto';
import { insertFactor, passkeysOf, sealContext, totpsOf } from '../factors/factor-store.js';
import { newTotpSecret } from '../factors/totp.js';
import { hashPassword, passwordFits, randomPassword } from '../sign-in/passwords.js';
import { setPassword } from '../sign-in/set-password.js';
import type { DemoAccount, KnownCredentials } from './accounts-file.js';

/** What the demo is made with. */
export interface DemoMeans {
  readonly database: Database;
  readonly keys: KeyRing;
  /** Address under which people come: passkeys work at its host alone. */
  readonly publicUrl: string;
  readonly now: Date;
}

type WaysIn = Pick<DemoAccount, 'password' | 'totpSecret' | 'passkey'>;

/** Password, seed of one-time codes and software passkey of a demo account: those of the accounts file where they still work, else new ones. */
export async function ensureCredentials(tx: Tx, means: DemoMeans, personId: string, known: KnownCredentials | undefined): Promise<WaysIn> {
  return {
    password: await ensurePassword(tx, personId, known?.password),
    totpSecret: await ensureTotp(tx, means, personId, known?.totpSecret ?? undefined),
    passkey: await ensurePasskey(tx, means, personId, known?.passkey ?? undefined),
  };
}

async function ensurePassword(tx: Tx, personId: string, known: string | undefined): Promise<string> {
  const password = known ?? randomPassword();
  const stored = await tx.maybe<{ hash: string }>('select password_hash as hash from gateway.credential where person_id = $1', [personId]);
  if (known === undefined || !(await passwordFits(stored?.hash, password))) await setPassword(tx, personId, await hashPassword(password));
  return password;
}

async function ensureTotp(tx: Tx, { keys, now }: DemoMeans, personId: string, known: string | undefined): Promise<string> {
  const stored = await totpsOf(tx, personId);
  const opened = stored.map(({ id, sealedSecret }) => keys.decrypt('secrets', sealedSecret, sealContext(personId, id)).toString());
  if (known !== undefined && opened.includes(known)) return known;
  await removeDemoFactors(tx, personId, 'TOTP', now);
  const id = randomUUID();
  const secret = newTotpSecret();
  const sealedSecret = keys.encrypt('secrets', secret, sealContext(personId, id));
  await insertFactor(tx, personId, DEMO_LABEL, { kind: 'TOTP', id, sealedSecret, confirmed: true }, now);
  return secret;
}

async function ensurePasskey(
  tx: Tx,
  { publicUrl, now }: DemoMeans,
  personId: string,
  known: WaysIn['passkey'] | undefined,
): Promise<WaysIn['passkey']> {
  const rpId = new URL(publicUrl).hostname;
  const stored = await passkeysOf(tx, personId);
  if (known?.rpId === rpId && stored.some(({ credentialId }) => credentialId === known.credentialId)) return known;
  await removeDemoFactors(tx, personId, 'PASSKEY', now);
  const passkey = makeSoftwarePasskey(rpId, personId);
  const { credentialId } = passkey;
  const publicKey = Buffer.from(passkey.publicKey, 'base64url');
  await insertFactor(tx, personId, DEMO_LABEL, { kind: 'PASSKEY', credentialId, publicKey, signCount: 0, transports: ['internal'] }, now);
  return passkey;
}

const DEMO_LABEL = 'Demo';

async function removeDemoFactors(tx: Tx, personId: string, kind: 'TOTP' | 'PASSKEY', now: Date): Promise<void> {
  await tx.query(
    'update gateway.second_factor set removed_at = $4 where person_id = $1 and kind = $2 and label = $3 and removed_at is null',
    [personId, kind, DEMO_LABEL, now],
  );
}
