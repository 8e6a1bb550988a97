import type { NextFunction, Request, Response } from 'express';
import { Module, type DynamicModule } from '@nestjs/common';
import type { AnyOperation } from '@qp/contracts/operation';
import { startRelay } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import { Mailer } from '@qp/platform/mailer';
import { createLogger } from '@qp/platform/observability';
import { Database } from '@qp/platform/persistence';
import { serviceClient, startService, type RunningService } from '@qp/platform/service-kit';
import { compareHourly, headsTakenFrom } from '@qp/platform/stream-heads';
import { operations as ownOperations } from '@qp/contracts/people';
import { connectDatabase } from './connect-database.js';
import { deliveries } from './deliveries.js';
import { DEMO, DemoController, type DemoFolder } from './demo/demo.controller.js';
import { GatewaySettings } from './gateway-settings.js';
import { allOperations } from './operations.js';
import { FactorsController } from './factors/factors.controller.js';
import { HealthController } from './pages/health.controller.js';
import { addPages } from './pages/pages.js';
import { addWebApplication } from './pages/web-application.js';
import { ResetController } from './links/reset.controller.js';
import { IdentityProvidersController } from './identity-providers/identity-providers.controller.js';
import { MachinesController } from './machines/machines.controller.js';
import { PeopleController } from './people/people.controller.js';
import { Forwarder } from './proxy/forward.js';
import { limitByAccount, limitByAddress } from './proxy/limit.js';
import { proxy } from './proxy/proxy.js';
import { accessRecorder } from './proxy/record-access.js';
import { SetupController } from './setup/setup.controller.js';
import { authenticateBySession, vouchWith } from './sign-in/authenticate.js';
import { trustProxies } from './sign-in/client-address.js';
import { CLOCK, type Clock } from './sign-in/clock.js';
import { identifyBySession } from './sign-in/identify.js';
import { SessionsController } from './sign-in/sessions.controller.js';
import { MEANS, OPERATIONS } from './sign-in/means.js';
import { SIGNING_MEANS, SigningController } from './signing/signing.controller.js';

/** What the gateway runs with. */
export interface ServeSettings {
  /** Address of Postgres without credentials. */
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly port: number;
  readonly gateway: GatewaySettings;
  /** Folder of the built web application; none is served when left out. */
  readonly webFolder?: string;
  readonly logLevel?: string;
  readonly handleSignals?: boolean;
  /** Time; tests bring their own. */
  readonly clock?: Clock;
  /** Address of the mail server, and the sender of mails. */
  readonly smtpUrl: string;
  readonly mailFrom?: string;
  /** Proxies in front whose word on where a caller is counts; none when left out. */
  readonly trustedProxies?: readonly string[];
  /** What the folder shows of its demo; left out where it is none. */
  readonly demo?: DemoFolder;
  /** Calls to the services that one account may make in a minute. */
  readonly callsPerMinute?: number;
  /** Operations of all services; tests bring some of their own. */
  readonly operations?: readonly AnyOperation[];
}

@Module({})
class GatewayModule {}

/** Starts the gateway: its own endpoints, the way to the services, and delivery of its facts. */
export async function serve(settings: ServeSettings): Promise<RunningService> {
  const { keys, gateway, clock = () => new Date(), operations = allOperations } = settings;
  const logger = createLogger({ name: 'gateway', level: settings.logLevel });
  const database = await connectDatabase(settings.databaseUrl, keys);
  const mailer = Mailer.connect(settings.smtpUrl, { from: settings.mailFrom });
  const relay = await startRelay({
    database,
    logger,
    deliver: deliveries(keys, gateway.services, { database, clock, publicUrl: gateway.publicUrl, mailer }),
  });
  const heads = compareHourly({
    database,
    logger,
    taken: headsTakenFrom(serviceClient(gateway.services.audits, keys, 'gateway'), 'gateway'),
  });
  const forwarder = new Forwarder();
  const means = { database, keys, clock, gateway };
  const identify = identifyBySession(means);
  const lookAgain = identifyBySession(means, { touch: false });
  const recordAccess = accessRecorder(database, clock);
  const onApplicationShutdown = async () => {
    forwarder.close();
    await heads.stop();
    await relay.stop();
    mailer.close();
    await database.close();
  };
  const module: DynamicModule = {
    module: GatewayModule,
    controllers: [
      SessionsController,
      FactorsController,
      MachinesController,
      IdentityProvidersController,
      ResetController,
      SigningController,
      DemoController,
      PeopleController,
      SetupController,
      HealthController,
    ],
    providers: [
      { provide: Database, useValue: database },
      { provide: CLOCK, useValue: clock },
      { provide: GatewaySettings, useValue: gateway },
      { provide: MEANS, useValue: means },
      { provide: OPERATIONS, useValue: operations },
      { provide: SIGNING_MEANS, useValue: { ...means, operations } },
      { provide: DEMO, useValue: settings.demo ?? null },
      { provide: 'resources', useValue: { onApplicationShutdown } },
    ],
  };
  return startService({
    name: 'gateway',
    module,
    port: settings.port,
    keys,
    operations: ownOperations,
    ready: { database: () => database.ready() },
    logger,
    authenticate: authenticateBySession(identify, keys, clock, recordAccess),
    handleSignals: settings.handleSignals,
    configure: (app) => {
      const express = app.getHttpAdapter().getInstance();
      trustProxies(express, settings.trustedProxies ?? []);
      addPages(express, operations, gateway);
      if (settings.webFolder !== undefined) addWebApplication(express, settings.webFolder);
      express.use('/api', neverStored);
      express.use(
        ['/api', '/internal'],
        proxy({
          operations,
          gateway,
          clock,
          identify,
          lookAgain,
          vouch: vouchWith(keys, clock),
          recordAccess,
          forwarder,
          logger,
          limits: { address: limitByAddress(), account: limitByAccount(settings.callsPerMinute) },
        }),
      );
    },
  });
}

/** No answer of the API stays in a browser or on the way, unless it says so itself. */
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('cache-control', 'no-store');
  next();
}
