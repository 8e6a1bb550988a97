import { randomUUID } from 'node:crypto';
import { audits, type AuditRow } from '@qp/contracts/audits';
import { createClient, isCommand, type AnyOperation, type ApiClient, type CallInput, type ResponseOf } from '@qp/contracts/operation';
import type { Role } from '@qp/domain/people';
import { bodyHash, signAssertion, type KeyRing } from '@qp/platform/auth';
import { queryRecord, serviceClient, type RunningService, type ServiceClient } from '@qp/platform/service-kit';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations } from '../migrations/index.js';
import { serve, type AuditsSettings } from '../serve.js';
import { testStore } from './test-store.js';

/** Somebody who reads, or does what is not signed. */
export interface TestReader {
  readonly organisationId: string;
  /** Somebody new each time where nobody is named. */
  readonly personId?: string;
  readonly roles?: readonly Role[];
  readonly sponsors?: readonly string[];
}

/** The audits-service on a real Postgres and object store, with a gateway that vouches for whoever the test says. */
export interface AuditsAtWork {
  readonly keys: KeyRing;
  readonly database: TestDatabase;
  readonly service: RunningService;
  /** As nobody in particular. */
  readonly anybody: ApiClient;
  /** As another service. */
  readonly release: ServiceClient;
  /** Takes rows in, one after the other, each from the service that wrote it. */
  take(rows: readonly AuditRow[]): Promise<void>;
  as(reader: TestReader): <O extends AnyOperation>(operation: O, call?: CallInput<O>) => Promise<ResponseOf<O>>;
  /** Stops the service and starts it again, with another ring where one is given. */
  restart(keys?: KeyRing): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function auditsAtWork(settings: Partial<AuditsSettings> = {}): Promise<AuditsAtWork> {
  const database = await makeTestDatabase();
  await database.migrate('audits', migrations);
  const store = testStore();
  const start = (keys: KeyRing) =>
    serve({
      databaseUrl: database.url,
      keys,
      port: 0,
      store,
      releaseUrl: 'http://127.0.0.1:9',
      notificationsUrl: 'http://127.0.0.1:9',
      publicUrl: 'http://127.0.0.1:9',
      retentionMinutes: 1,
      handleSignals: false,
      logLevel: 'silent',
      ...settings,
    });
  let keys = database.keys;
  let service = await start(keys);
  return {
    get keys() {
      return keys;
    },
    database,
    get service() {
      return service;
    },
    get anybody() {
      return createClient({ baseUrl: service.url });
    },
    get release() {
      return serviceClient(service.url, keys, 'release');
    },
    async take(rows) {
      for (const row of rows) await serviceClient(service.url, keys, row.service).call(audits.takeIn, { body: { rows: [row] } });
    },
    as: (reader) => async (operation, asked) => {
      const call = { commandId: randomUUID(), ...asked };
      const headers = { 'x-qp-assertion': await assertion(keys, reader, operation, call) };
      return createClient({ baseUrl: service.url, headers }).call(operation, call);
    },
    async restart(ring = keys) {
      await service.stop();
      keys = ring;
      service = await start(keys);
    },
    async stop() {
      await service.stop();
      await database.drop();
    },
  };
}

function assertion<O extends AnyOperation>(keys: KeyRing, reader: TestReader, operation: O, call: CallInput<O> = {}): Promise<string> {
  const text = (value: unknown) =>
    Object.entries((value ?? {}) as Record<string, unknown>).map(([name, one]): [string, string] => [name, String(one)]);
  const search = new URLSearchParams(text(call.query));
  const hash = bodyHash({
    op: operation.id,
    params: Object.fromEntries(text(call.params)),
    query: queryRecord(search.size > 0 ? `?${search.toString()}` : ''),
    body: call.body,
  });
  return signAssertion(keys, {
    sub: reader.personId ?? randomUUID(),
    name: 'Reader Example',
    org: reader.organisationId,
    orgName: 'Example',
    orgKind: 'QP_PROVIDER',
    roles: reader.roles ?? ['QA_LEAD'],
    sponsors: reader.sponsors ?? [],
    sid: 'session-1',
    cmd: isCommand(operation) ? (call.commandId ?? null) : null,
    op: operation.id,
    bh: operation.kind === 'stream' ? null : hash,
    ip: '192.0.2.7',
  });
}
