import type { KeyRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import pg from 'pg';
import { compareCanaries } from './keys/canaries.js';
import { migrations } from './migrations/index.js';

/**
 * Brings the gateway's part of the database up to date. Refuses keys other than those the store was written with *before* the
 * roles' passwords are derived from them: otherwise a wrong key ring would shut out the right one.
 */
export async function migrateGateway(adminUrl: string, keys: KeyRing): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await compareCanaries((sql, params) => admin.query(sql, params), keys);
  } finally {
    await admin.end();
  }
  await migrate({ adminUrl, service: 'gateway', keys, migrations });
}
