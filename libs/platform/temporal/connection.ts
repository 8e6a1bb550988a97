import { randomUUID } from 'node:crypto';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { KeyRing } from '@qp/platform/auth';
import { endingCallsAfter } from './after-close.js';
import { dataConverter } from './data-converter.js';

/** Where the Temporal server is. */
export interface TemporalSettings {
  /** `host:port` of the frontend. */
  readonly address: string;
  readonly namespace: string;
  readonly keys: KeyRing;
  /** Who asks, in histories: the process's name. Never a person. */
  readonly identity?: string;
}

/** A client of the Temporal server. */
export interface TemporalClient {
  readonly client: Client;
  readonly connection: Connection;
  /** Whether the server answers, within a second. */
  ready(): Promise<boolean>;
  /**
   * What the clock of the server says, epoch milliseconds. Its interface tells no time, so that a workflow is started that no worker takes,
   * and ended.
   */
  clock(): Promise<{ readonly said: number }>;
  close(): Promise<void>;
}

/** Makes a client that connects on first use: a server that is down stops commands, never the start or the reading. */
export function connectTemporal(settings: TemporalSettings): TemporalClient {
  let closed = false;
  const connection = Connection.lazy({
    address: settings.address,
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), endingCallsAfter(() => closed)],
  });
  const client = new Client({
    connection,
    namespace: settings.namespace,
    ...(settings.identity !== undefined && { identity: settings.identity }),
    dataConverter: dataConverter(settings.keys),
  });
  return {
    client,
    connection,
    ready: () => isServing(connection),
    clock: () => clockOf(client),
    close: () => {
      closed = true;
      return connection.close();
    },
  };
}

async function clockOf(client: Client): Promise<{ said: number }> {
  const name = `clock/${randomUUID()}`;
  const started = await client.workflow.start('clock', { taskQueue: name, workflowId: name, workflowExecutionTimeout: '10s' });
  const { startTime } = await started.describe();
  await started.terminate('the time was read');
  return { said: startTime.getTime() };
}

async function isServing(connection: Connection): Promise<boolean> {
  try {
    const { status } = await connection.withDeadline(Date.now() + 1_000, () => connection.healthService.check({}));
    return Number(status) === 1; // grpc.health.v1 SERVING
  } catch {
    return false;
  }
}
