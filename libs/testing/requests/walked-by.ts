import { randomUUID } from 'node:crypto';
import type { KeyRing } from '@qp/platform/auth';
import type { WalkedService } from './walk.js';
import { vouchedBy } from './vouched.js';

/** A service at work, its database, and the name of who asks. */
export interface AtWork {
  readonly url: string;
  readonly keys: KeyRing;
  readonly name: string;
  /** Asks its database as the administrator. */
  readonly query: (sql: string, params: unknown[]) => Promise<{ readonly rows: unknown[] }>;
}

/** A service that one person of a provider walks, who has whatever role an operation asks for. */
export function walkedByOne({ url, keys, name, query }: AtWork): WalkedService {
  const org = randomUUID();
  return {
    url,
    credentials: vouchedBy(keys, ({ access }) => ({
      personId: randomUUID(),
      name,
      org,
      orgKind: 'QP_PROVIDER',
      roles: access.kind === 'roles' ? access.roles : [],
      sponsors: [],
    })),
    ask: async <R extends object>(sql: string, params: unknown[] = []) => (await query(sql, params)).rows as R[],
  };
}
