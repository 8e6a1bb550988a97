import { keyPurposes, type KeyRing } from '@qp/platform/auth';

/** Runs one statement and gives its rows; a pool of the service's or an administrator's client. */
export type RunSql = (sql: string, params?: unknown[]) => Promise<{ rows: { purpose: string; canary: string }[] }>;

/** Owner of rows that belong to the installation and to no organisation. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

/**
 * Compares the key ring with the canaries of the store and writes those that are missing. Throws {@link KeyRingError} naming
 * the key that is missing or wrong: a service with other keys would write what nobody can read or verify.
 */
export async function checkCanaries(run: RunSql, keys: KeyRing): Promise<void> {
  await compareCanaries(run, keys);
  for (const purpose of keyPurposes)
    await run('insert into gateway.key_canary (purpose, owner_org, canary) values ($1, $2, $3) on conflict (purpose) do nothing', [
      purpose,
      INSTALLATION,
      keys.canary(purpose),
    ]);
}

/** As {@link checkCanaries}, without writing, for a store that may have no tables yet: run before the roles' passwords are set from these keys. */
export async function compareCanaries(run: RunSql, keys: KeyRing): Promise<void> {
  const { rows: tables } = await run(`select 'table' as purpose, to_regclass('gateway.key_canary')::text as canary`);
  if (!tables[0]?.canary) return;
  const { rows } = await run('select purpose, canary from gateway.key_canary');
  for (const purpose of keyPurposes) {
    const stored = rows.find((row) => row.purpose === purpose);
    if (stored) keys.checkCanary(purpose, stored.canary);
  }
}
