import { createClient, type AnyOperation, type ApiClient } from '@qp/contracts/operation';
import { KeyRing } from '@qp/platform/auth';
import { signInScripted } from '@qp/platform/scripted-people';
import type { RunningService } from '@qp/platform/service-kit';
import { makeTestDatabase } from '@qp/testing/database';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { GatewaySettings } from '../gateway-settings.js';
import { migrateGateway } from '../migrate.js';
import { serve } from '../serve.js';
import type { DemoAccount } from '../setup/accounts-file.js';
import { setUp } from '../setup/set-up.js';

/** A gateway on a database of its own, with a clock that the test moves. */
export interface GatewayAtWork {
  readonly service: RunningService;
  readonly keys: KeyRing;
  readonly home: string;
  readonly clock: { now: Date };
  readonly adminUrl: string;
  readonly bareUrl: string;
  setUp(demo: boolean): Promise<string[]>;
  accounts(): Promise<DemoAccount[]>;
  /** Signs a demo account in, or any other with its password. */
  signIn(email: string, password?: string): Promise<{ readonly token: string; readonly api: ApiClient; readonly password: string }>;
  /** Rows as the administrator sees them. */
  rows<R extends pg.QueryResultRow>(sql: string, params?: unknown[]): Promise<R[]>;
  stop(): Promise<void>;
}

/** Starts one; services that are not named do not answer. */
export async function startGateway(
  options: {
    readonly services?: Partial<GatewaySettings['services']>;
    readonly operations?: readonly AnyOperation[];
    readonly privateProviders?: boolean;
    readonly callsPerMinute?: number;
  } = {},
): Promise<GatewayAtWork> {
  const database = await makeTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'qp-gateway-'));
  const keys = KeyRing.generate();
  const clock = { now: new Date() };
  await migrateGateway(database.adminUrl, keys);
  const nobody = 'http://127.0.0.1:9';
  const services = { release: nobody, documents: nobody, audits: nobody, notifications: nobody, ...options.services };
  const service = await serve({
    databaseUrl: database.url,
    keys,
    callsPerMinute: options.callsPerMinute,
    port: 0,
    gateway: new GatewaySettings('http://localhost:4800', services, options.privateProviders ?? true),
    logLevel: 'silent',
    handleSignals: false,
    clock: () => clock.now,
    operations: options.operations,
    smtpUrl: process.env['SMTP_URL'] ?? '',
    demo: { accounts: join(home, 'accounts.json'), inbox: 'http://127.0.0.1:1/messages' },
  });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const accounts = async () => JSON.parse(await readFile(join(home, 'accounts.json'), 'utf8')) as DemoAccount[];
  return {
    service,
    keys,
    home,
    clock,
    adminUrl: database.adminUrl,
    bareUrl: database.url,
    setUp: (demo) => setUp({ databaseUrl: database.url, keys, home, publicUrl: 'http://localhost:4800', demo, now: clock.now }),
    accounts,
    signIn: async (email, given) => {
      const password = given ?? (await accounts()).find((account) => account.email === email)?.password ?? '';
      const passkey = given === undefined ? (await accounts()).find((account) => account.email === email)?.passkey : undefined;
      const { token } = await signInScripted(service.url, { email, password, passkey });
      return { token, password, api: createClient({ baseUrl: service.url, token }) };
    },
    rows: async <R extends pg.QueryResultRow>(sql: string, params?: unknown[]) => (await admin.query<R>(sql, params)).rows,
    stop: async () => {
      await service.stop();
      await admin.end();
      await database.drop();
      await rm(home, { recursive: true });
    },
  };
}
