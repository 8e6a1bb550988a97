import { keyPurposes, type KeyRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { migrations } from './migrations/index.js';

/** Brings the gateway's part of the database up to date. Its store recognises every key of the ring. */
export function migrateGateway(adminUrl: string, keys: KeyRing): Promise<void> {
  return migrate({ adminUrl, service: 'gateway', keys, purposes: keyPurposes, migrations });
}
