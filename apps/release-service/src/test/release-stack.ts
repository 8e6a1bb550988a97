import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AnyOperation, BodyOf, ParamsOf, QueryOf, ResponseOf } from '@qp/contracts/operation';
import { ApiProblem, createClient, takesCommandId } from '@qp/contracts/operation';
import { factsIn, type DocumentFact } from '@qp/contracts/release';
import { KeyRing, bodyHash, signAssertion, signIntent } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { queryRecord, serviceClient, type RunningService } from '@qp/platform/service-kit';
import { connectTemporal, type TemporalClient } from '@qp/platform/temporal';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations } from '../migrations/index.js';
import { startReleaseService, type Mode } from '../release-service.js';
import { startNeighbours, type Told } from './neighbours.js';
import type { TestPerson } from './people.js';

/** One call of a person. */
export interface Call<O> {
  readonly params?: ParamsOf<O>;
  readonly query?: QueryOf<O>;
  readonly body?: BodyOf<O>;
  readonly commandId?: string;
  readonly manifestHash?: string;
  /** Country from which a signature is given. */
  readonly country?: string;
}

/** The release-service on real Postgres and Temporal, its neighbours as stand-ins, and a gateway that vouches for test people. */
export interface ReleaseStack {
  readonly keys: KeyRing;
  readonly database: TestDatabase;
  readonly told: Told;
  readonly temporal: TemporalClient;
  readonly taskQueue: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Starts the service and waits until it is ready, unless `unready`; engines can be reached by another way, such as a wire that is cut. */
  start(
    mode: Mode,
    by?: {
      readonly temporal?: string;
      readonly databaseUrl?: string;
      readonly sweepEvery?: number;
      readonly forecastSettle?: number;
      readonly unready?: boolean;
    },
  ): Promise<RunningService>;
  as(person: TestPerson): <O extends AnyOperation>(operation: O, call?: Call<O>) => Promise<ResponseOf<O>>;
  /** The proofs of a command, as the gateway makes them. */
  proofs(
    person: TestPerson,
    operation: AnyOperation,
    call: Call<AnyOperation>,
  ): Promise<{ assertion: string; intent?: string; commandId: string; bodyHash: string }>;
  documentFact(fact: DocumentFact): Promise<boolean>;
  stop(): Promise<void>;
}

/** The workflow code as `npm test` has just built it: making it again for each file would take seconds of each. */
const workflowBundle = { codePath: join(__dirname, '..', '..', 'dist', 'workflow-bundle.js') };

/** Neighbours that are real and no stand-ins, and the key ring that is theirs too. */
export interface Neighbourhood {
  readonly keys?: KeyRing;
  /** Address of a documents-service. */
  readonly documents?: string;
}

/** Starts everything but the service itself. */
export async function makeReleaseStack(real: Neighbourhood = {}): Promise<ReleaseStack> {
  const address = process.env['TEMPORAL_ADDRESS'];
  const namespace = process.env['TEMPORAL_NAMESPACE'] ?? 'release';
  if (!address) throw new Error('tests on a real Temporal need TEMPORAL_ADDRESS');
  const keys = real.keys ?? KeyRing.generate();
  const database = await makeTestDatabase();
  await migrate({ adminUrl: database.adminUrl, service: 'release', keys, migrations: [...migrations] });
  const neighbours = await startNeighbours(keys);
  const taskQueue = `release-${randomUUID()}`;
  const temporal = connectTemporal({ address, namespace, keys, identity: 'test' });
  const running: RunningService[] = [];
  const { url } = neighbours.service;
  const urls = { documents: real.documents ?? url, audits: url, notifications: url, public: 'http://localhost:4800' };
  let apiUrl = '';

  const proofs: ReleaseStack['proofs'] = async (person, operation, call) => {
    const params = Object.fromEntries(
      Object.entries((call.params ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
    );
    const search = new URLSearchParams(
      Object.entries((call.query ?? {}) as Record<string, unknown>)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]): [string, string] => [name, String(value)]),
    );
    const hash = bodyHash({
      op: operation.id,
      params,
      query: queryRecord(search.size > 0 ? `?${search.toString()}` : ''),
      body: call.body,
    });
    const commandId = call.commandId ?? randomUUID();
    const sid = 'session-1';
    const assertion = await signAssertion(keys, {
      sub: person.personId,
      name: person.name,
      org: person.org,
      orgName: person.org,
      orgKind: person.orgKind,
      roles: [...person.roles],
      sponsors: [...person.sponsors],
      sid,
      cmd: takesCommandId(operation) ? commandId : null,
      op: operation.id,
      bh: operation.kind === 'stream' ? null : hash,
      ip: '127.0.0.1',
    });
    const intent = operation.signature
      ? await signIntent(keys, {
          jti: randomUUID(),
          sub: person.personId,
          name: person.name,
          org: person.org,
          roles: [...person.roles],
          sid,
          op: operation.id,
          bh: hash,
          meaning: operation.signature,
          manifestHash: call.manifestHash ?? null,
          place: { declaredCountry: call.country ?? 'DK', ip: '127.0.0.1' },
          factors: ['password', 'totp'],
        })
      : undefined;
    return { assertion, intent, commandId, bodyHash: hash };
  };

  return {
    keys,
    database,
    told: neighbours.told,
    temporal,
    taskQueue,
    environment: {
      QP_DB_URL: database.url,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      QP_TASK_QUEUE: taskQueue,
      QP_URL_DOCUMENTS: url,
      QP_URL_AUDITS: url,
      QP_URL_NOTIFICATIONS: url,
      QP_PUBLIC_URL: urls.public,
      PORT: '0',
    },
    async start(mode, by = {}) {
      const service = await startReleaseService({
        mode,
        databaseUrl: by.databaseUrl ?? database.url,
        keys,
        port: 0,
        temporal: { address: by.temporal ?? address, namespace, taskQueue },
        urls,
        sweepEvery: by.sweepEvery,
        forecastSettle: by.forecastSettle,
        workflowBundle,
        handleSignals: false,
        logLevel: process.env['TEST_LOG'] ?? 'silent',
      });
      running.push(service);
      if (!by.unready) await until('the service being ready', () => isReady(service));
      if (mode !== 'worker') apiUrl = service.url;
      return service;
    },
    as:
      (person) =>
      async (operation, call = {}) => {
        const { assertion, intent, commandId } = await proofs(person, operation, call);
        const client = createClient({ baseUrl: apiUrl, headers: { 'x-qp-assertion': assertion } });
        return client.call(operation, { ...call, commandId, intent });
      },
    proofs,
    async documentFact(fact) {
      const client = serviceClient(apiUrl, keys, 'documents');
      return (await client.call(factsIn.documentFacts, { body: fact })).taken;
    },
    async stop() {
      for (const service of running) await service.stop();
      await neighbours.service.stop();
      await temporal.close();
      await database.drop();
    },
  };
}

/** Whether a service says that it is ready. */
export async function isReady({ url }: RunningService): Promise<boolean> {
  const { ok } = await fetch(new URL('/readyz', url));
  return ok;
}

/** Problem of a call that has to be refused. */
export async function problemOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiProblem) return error.problem;
    throw error;
  }
  throw new Error('this was to be refused');
}

/** Waits until a condition gives a value. */
export async function until<T>(what: string, condition: () => Promise<T | undefined | false>, limit = 45_000): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${limit} ms`);
    await wait(50);
  }
}
