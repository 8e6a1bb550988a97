import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const softwarePasskey = z.object({
  credentialId: z.string(),
  rpId: z.string(),
  userHandle: z.string(),
  privateKey: z.string(),
  publicKey: z.string(),
});

const account = z.object({
  email: z.string(),
  name: z.string(),
  personId: z.string(),
  organisation: z.string(),
  organisationId: z.string(),
  role: z.string(),
  roles: z.array(z.string()),
  password: z.string(),
  totpSecret: z.string().describe('seed of one-time codes, Base32'),
  passkey: softwarePasskey,
});

/** One demo account as people and scripts read it. */
export type DemoAccount = z.infer<typeof account>;

/** What the file holds of an account already; of one written before there were second factors, the password alone. */
const known = z.object({
  email: z.string(),
  password: z.string().min(12),
  totpSecret: z.string().nullish(),
  passkey: softwarePasskey.nullish(),
});

/** What is known of an account's ways to sign in. */
export type KnownCredentials = z.infer<typeof known>;

/** Ways to sign in of the accounts that the file holds already, by mail address; none where it is missing or not readable as such. */
export async function readCredentials(path: string): Promise<ReadonlyMap<string, KnownCredentials>> {
  const accounts = await readAs(path, known);
  return new Map(accounts.map((one) => [one.email, one]));
}

/** The demo accounts of the file; none where it is missing or not readable as such. */
export function readAccounts(path: string): Promise<readonly DemoAccount[]> {
  return readAs(path, account);
}

async function readAs<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    return z.array(schema).safeParse(JSON.parse(text)).data ?? [];
  } catch {
    return [];
  }
}

/** Writes the demo accounts, readable by the owner only, whole or not at all. */
export async function writeAccounts(path: string, accounts: readonly DemoAccount[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.new`;
  await writeFile(draft, `${JSON.stringify(z.array(account).parse(accounts), undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}
