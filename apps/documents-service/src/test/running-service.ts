import { fillPath, isCommand, type AnyOperation, type BodyOf, type ParamsOf, type QueryOf, type ResponseOf } from '@qp/contracts/operation';
import { uploads } from '@qp/contracts/documents';
import { KeyRing, bodyHash, signAssertion } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { serviceClient, type RunningService, type ServiceClient } from '@qp/platform/service-kit';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { until } from '@qp/testing/stack';
import { Client } from 'minio';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Upload } from 'tus-js-client';
import { migrations } from '../migrations/index.js';
import { serve, type DocumentsSettings } from '../serve.js';
import { ListeningServices } from './listening-services.js';
import type { TestPerson } from './people.js';

/** One request of a test. */
export interface Asked<O> {
  readonly params?: ParamsOf<O>;
  readonly query?: QueryOf<O>;
  readonly body?: BodyOf<O>;
  readonly commandId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The workflow code as `npm test` has just built it: making it again for each file would take seconds of each. */
const builtBundle = { codePath: join(__dirname, '..', '..', 'dist', 'workflow-bundle.cjs') };

const env = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run by \`npm test\`, which starts the engines`);
  return value;
};

/** A service that takes requests, in this process or another. */
export type ServiceAtWork = Pick<RunningService, 'url' | 'stop'>;

/** The documents-service on a database, buckets and a task queue of its own. */
export class RunningDocuments {
  private constructor(
    readonly keys: KeyRing,
    readonly service: ServiceAtWork,
    readonly listening: ListeningServices,
    readonly database: pg.Client,
    readonly settings: DocumentsSettings,
    private readonly scratch: TestDatabase,
  ) {}

  /**
   * `lockedBucket: false` gives it an evidence bucket that locks nothing; `worker: false` leaves files unchecked; `start` runs it
   * in another way than in this process, `endpoint` reaches the object store by another address.
   */
  static async start(
    of: {
      readonly lockedBucket?: boolean;
      readonly worker?: boolean;
      readonly clamd?: DocumentsSettings['clamd'];
      readonly endpoint?: string;
      /** Minutes that evidence is locked; a test that deletes it cannot wait for two. */
      readonly retentionMinutes?: number;
      /** The key ring of the services that call it. */
      readonly keys?: KeyRing;
      /** Takes every line of the log, of every level. */
      readonly log?: string[];
      readonly start?: (settings: DocumentsSettings) => Promise<ServiceAtWork>;
    } = {},
  ): Promise<RunningDocuments> {
    const keys = of.keys ?? KeyRing.generate();
    const scratch = await makeTestDatabase();
    await migrate({ adminUrl: scratch.adminUrl, service: 'documents', keys, migrations });
    const listening = await ListeningServices.start();
    const name = randomUUID().slice(0, 8);
    const settings: DocumentsSettings = {
      databaseUrl: scratch.url,
      keys,
      port: 0,
      home: await mkdtemp(join(tmpdir(), 'qp-documents-')),
      store: {
        endpoint: of.endpoint ?? env('S3_ENDPOINT'),
        accessKey: env('S3_ACCESS_KEY'),
        secretKey: env('S3_SECRET_KEY'),
        evidenceBucket: `evidence-${name}`,
        stagingBucket: `documents-${name}`,
      },
      retentionMinutes: of.retentionMinutes ?? 2,
      temporal: { address: env('TEMPORAL_ADDRESS'), namespace: env('TEMPORAL_NAMESPACE'), taskQueue: `documents-${name}` },
      releaseUrl: listening.url,
      auditsUrl: listening.url,
      notificationsUrl: listening.url,
      publicUrl: 'http://qp.example',
      worker: of.worker ?? true,
      workflowBundle: builtBundle,
      ...(of.clamd && { clamd: of.clamd }),
      handleSignals: false,
      logLevel: of.log ? 'trace' : (process.env['LOG_LEVEL'] ?? 'silent'),
      ...(of.log && { log: { write: (line: string) => of.log?.push(line) } }),
    };
    if (of.lockedBucket === false) await plainBucket(settings.store);
    const service = await (of.start ?? serve)(settings);
    const database = new pg.Client({ connectionString: scratch.adminUrl });
    await database.connect();
    return new RunningDocuments(keys, service, listening, database, settings, scratch);
  }

  async stop(): Promise<void> {
    // what the outbox still holds goes out first, so that nothing is under way when the pools close
    await until(
      'the outbox is empty',
      async () => {
        const { rows } = await this.database.query('select 1 from documents_queue._private_jobs limit 1');
        return rows.length === 0 ? true : undefined;
      },
      120,
    ).catch(async (error: unknown) => {
      // what could not be delivered says why
      const { rows } = await this.database.query(
        'select topic, key, attempts, last_error from documents.outbox where sent_at is null order by id limit 10',
      );
      throw new Error(`left in the outbox: ${JSON.stringify(rows)}`, { cause: error });
    });
    await this.service.stop();
    await this.listening.stop();
    await this.database.end();
    await this.scratch.drop();
    await rm(this.settings.home, { recursive: true, force: true });
  }

  /** Address of the database for its administrator. */
  get adminUrl(): string {
    return this.scratch.adminUrl;
  }

  /** A client as another of our services has it. */
  internal(name = 'release'): ServiceClient {
    return serviceClient(this.service.url, this.keys, name);
  }

  /** The proof of who acts, as the gateway makes it. */
  assertion(person: TestPerson, operation: AnyOperation, commandId: string | null, hash: string | null): Promise<string> {
    const { organisation } = person;
    return signAssertion(this.keys, {
      sub: person.id,
      name: person.name,
      org: organisation.id,
      orgName: organisation.name,
      orgKind: organisation.kind,
      roles: person.roles,
      sponsors: [],
      ...(person.only && { only: person.only }),
      sid: 'session',
      cmd: commandId,
      op: operation.id,
      bh: hash,
      ip: '127.0.0.1',
    });
  }

  /** Sends a request as a person; gives the raw response. */
  async send<O extends AnyOperation>(person: TestPerson, operation: O, asked: Asked<O> = {}): Promise<Response> {
    const params = (asked.params ?? {}) as Record<string, string>;
    const query = Object.fromEntries(Object.entries(asked.query ?? {}).map(([name, value]) => [name, String(value)]));
    const commandId = isCommand(operation) ? (asked.commandId ?? randomUUID()) : null;
    const hash = operation.kind === 'stream' ? null : bodyHash({ op: operation.id, params, query, body: asked.body });
    const search = new URLSearchParams(query).toString();
    return fetch(this.service.url + fillPath(operation.path, params) + (search && `?${search}`), {
      method: operation.method,
      headers: {
        ...asked.headers,
        'x-qp-assertion': await this.assertion(person, operation, commandId, hash),
        ...(asked.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
    });
  }

  /** Sends a request that shall succeed; gives its answer. */
  async ask<O extends AnyOperation>(person: TestPerson, operation: O, asked: Asked<O> = {}): Promise<ResponseOf<O>> {
    const response = await this.send(person, operation, asked);
    const text = await response.text();
    if (!response.ok) throw new Error(`${operation.id}: ${response.status} ${text}`);
    return JSON.parse(text) as ResponseOf<O>;
  }

  /** Sends a request that shall be refused; gives the refusal. */
  async refused<O extends AnyOperation>(person: TestPerson, operation: O, asked: Asked<O> = {}): Promise<unknown> {
    const response = await this.send(person, operation, asked);
    if (response.ok) throw new Error(`${operation.id} was not refused`);
    return response.json();
  }

  /** Uploads a file by a tus client, which asks again after these pauses (milliseconds) or not at all; gives the id of the upload. */
  async upload(
    person: TestPerson,
    content: Buffer,
    metadata: Readonly<Record<string, string>>,
    chunkSize = 512 * 1024,
    retryDelays: number[] | null = null,
  ): Promise<string> {
    const byMethod = { POST: uploads.create, PATCH: uploads.append, HEAD: uploads.head, DELETE: uploads.remove } as const;
    return new Promise<string>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${this.service.url}/api/v1/uploads`,
        metadata,
        chunkSize,
        retryDelays,
        onBeforeRequest: async (request) => {
          const operation = byMethod[request.getMethod() as keyof typeof byMethod];
          request.setHeader('x-qp-assertion', await this.assertion(person, operation, null, null));
        },
        onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
        onError: reject,
      });
      upload.start();
    });
  }
}

async function plainBucket(store: DocumentsSettings['store']): Promise<void> {
  const { hostname, port } = new URL(store.endpoint);
  const client = new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    accessKey: store.accessKey,
    secretKey: store.secretKey,
  });
  await client.makeBucket(store.evidenceBucket);
}
