import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AnyOperation } from '@qp/contracts/operation';
import type { KeyRing } from '@qp/platform/auth';
import { createLogger, createMetrics, type Logger, type Registry } from '@qp/platform/observability';
import helmet from 'helmet';
import { LoggerModule } from 'nestjs-pino';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import 'reflect-metadata';
import { byAssertion, type Authenticate } from './authentication.js';
import type { EngineClocks } from './clocks.js';
import { FrameworkLog } from './framework-log.js';
import { addInfrastructureRoutes } from './infrastructure-routes.js';
import { listenAddress, urlOf } from './listen-address.js';
import { OperationGuard } from './operation-guard.js';
import { assertAllServed } from './operation-handlers.js';
import { ProblemFilter } from './problem-filter.js';
import type { ReadinessChecks } from './readiness.js';
import { assignRequestId, knowOrigin } from './request-id.js';
import { measureRequests, requestLog } from './request-log.js';
import { stopOnSignals } from './signals.js';
import type { StuckTold } from './stuck.js';

/** What a service is made of. */
export interface ServiceSettings {
  /** Name of the process in log and metrics. */
  readonly name: string;
  /** The Nest module with the service's controllers. */
  readonly module: Type | DynamicModule;
  /** Port on the address that `QP_LISTEN` names, 127.0.0.1 when it is not set; 0 takes a free one. */
  readonly port: number;
  /** Verifies assertions; the public ring is enough. */
  readonly keys: KeyRing;
  /** The operations that this service answers; start fails where one has no handler. */
  readonly operations: readonly AnyOperation[];
  readonly ready?: ReadinessChecks;
  /** Milliseconds that one readiness check may take; 2,000 when left out. */
  readonly readyLimit?: number;
  /** Clocks of the engines that it works with. */
  readonly clocks?: EngineClocks;
  /** What does not get on in it; nothing when left out. */
  readonly stuck?: () => Promise<StuckTold>;
  /** Largest JSON body, as `1mb`. */
  readonly bodyLimit?: string;
  readonly logger?: Logger;
  readonly metrics?: Registry;
  readonly logLevel?: string;
  /** How requests prove who sends them; assertions of the gateway when left out. */
  readonly authenticate?: Authenticate;
  /** Last word on the Express application before Nest's routes (the gateway's proxy, static files). */
  readonly configure?: (app: NestExpressApplication) => void;
  /** Stop on SIGTERM and SIGINT; true when left out. Tests that start several services say false. */
  readonly handleSignals?: boolean;
}

/** A service at work. */
export interface RunningService {
  /** Where this machine reaches it, `http://127.0.0.1:<port>` unless `QP_LISTEN` says otherwise. */
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly logger: Logger;
  /** Takes no new requests, finishes those at hand, closes the module's resources (`onApplicationShutdown`). */
  stop(): Promise<void>;
}

@Module({})
class ServiceRoot {}

/** Starts a service: its module behind rights, validation, error format, log, metrics and health routes. */
export async function startService(settings: ServiceSettings): Promise<RunningService> {
  const logger = settings.logger ?? createLogger({ name: settings.name, level: settings.logLevel });
  const metrics = settings.metrics ?? createMetrics(settings.name);
  const root: DynamicModule = { module: ServiceRoot, imports: [LoggerModule.forRoot(requestLog(logger)), settings.module] };
  const app = await NestFactory.create<NestExpressApplication>(root, { bufferLogs: true, bodyParser: false, abortOnError: false });
  app.useLogger(new FrameworkLog(logger));
  app.disable('x-powered-by');
  app.use(assignRequestId, knowOrigin, measureRequests(metrics));
  app.use(helmet());
  let stopping = false;
  addInfrastructureRoutes(app, {
    ready: settings.ready ?? {},
    readyLimit: settings.readyLimit ?? 2_000,
    clocks: settings.clocks ?? {},
    stuck: settings.stuck ?? (() => Promise.resolve({ deliveries: [] })),
    metrics,
    logger,
    stopping: () => stopping,
  });
  settings.configure?.(app);
  app.useBodyParser('json', { limit: settings.bodyLimit ?? '1mb' });
  app.useGlobalGuards(new OperationGuard(settings.authenticate ?? byAssertion(settings.keys)));
  app.useGlobalFilters(new ProblemFilter(logger));
  try {
    assertAllServed(app, settings.operations);
    await app.listen(settings.port, listenAddress());
  } catch (error) {
    // otherwise the module's open connections would keep a process alive that serves nobody
    await app.close();
    throw error;
  }

  const server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE;
  const url = urlOf(server.address() as AddressInfo);
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping = true;
    return (stopped ??= closeGracefully(app, server));
  };
  if (settings.handleSignals ?? true) stopOnSignals(stop, logger);
  logger.info({ url }, 'service is up');
  return { url, app, logger, stop };
}

/**
 * Milliseconds that an unused connection stays open. Node's own five seconds end just when callers use it again, which a busy machine
 * turns into refused commands; callers give theirs up before this.
 */
const KEEP_ALIVE = 72_000;

/** Requests at hand get ten seconds; then connections are cut, so that an open event stream cannot hold the process. */
async function closeGracefully(app: NestExpressApplication, server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), 10_000);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
