import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const account = z.object({
  email: z.string(),
  name: z.string(),
  personId: z.string(),
  organisation: z.string(),
  organisationId: z.string(),
  role: z.string(),
  roles: z.array(z.string()),
  password: z.string(),
  totpSecret: z.null(),
  passkey: z.null(),
});

/** One demo account as people and scripts read it. */
export type DemoAccount = z.infer<typeof account>;

/** Passwords of the accounts that the file holds already, by mail address; none where it is missing or not readable as such. */
export async function readPasswords(path: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return new Map();
  try {
    const parsed = z.array(z.object({ email: z.string(), password: z.string().min(12) })).safeParse(JSON.parse(text));
    return new Map((parsed.data ?? []).map(({ email, password }) => [email, password]));
  } catch {
    return new Map();
  }
}

/** Writes the demo accounts, readable by the owner only, whole or not at all. */
export async function writeAccounts(path: string, accounts: readonly DemoAccount[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.new`;
  await writeFile(draft, `${JSON.stringify(z.array(account).parse(accounts), undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, path);
}
