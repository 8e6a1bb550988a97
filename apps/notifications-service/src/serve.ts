import { Module, type DynamicModule } from '@nestjs/common';
import { operations } from '@qp/contracts/notifications';
import { startRelay, stuckTopics } from '@qp/platform/audit-outbox';
import { KeyRing } from '@qp/platform/auth';
import { Mailer } from '@qp/platform/mailer';
import { createLogger, type Logger } from '@qp/platform/observability';
import { Database } from '@qp/platform/persistence';
import { serviceClient, startService, type RunningService } from '@qp/platform/service-kit';
import { compareHourly, headsTakenFrom } from '@qp/platform/stream-heads';
import { takeInBounce } from './bounces/mark-address.js';
import { receiveBounces, type BounceReceiver } from './bounces/receive-bounces.js';
import { deliveries } from './delivery/deliveries.js';
import { defaultSettling, type Settling } from './digests/send-digests.js';
import { MessagesController, SettlingOfDigests } from './messages/messages.controller.js';
import { SettingsController } from './messages/settings.controller.js';

/** What the notifications-service runs with. */
export interface NotificationsSettings {
  /** Address of Postgres without credentials. */
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly port: number;
  /** Address of the mail server, `smtp://host:port`. */
  readonly smtpUrl: string;
  /** Sender of all mails. */
  readonly from: string;
  /** Envelope sender of all mails, to which failures return; left out, they return to the sender. */
  readonly bounceAddress?: string;
  /** Port at which reports about undelivered mails come in by SMTP; left out, none does. */
  readonly bouncePort?: number;
  /** Address of the audits-service, which takes in the audit rows. */
  readonly auditsUrl: string;
  /** How long digests wait for more. */
  readonly settling?: Settling;
  readonly handleSignals?: boolean;
  readonly logLevel?: string;
}

/** The running service. */
export interface RunningNotifications extends RunningService {
  /** Where reports come in by SMTP, if anywhere. */
  readonly bouncePort?: number;
}

@Module({})
class NotificationsModule {}

/** Starts the notifications-service: API and mail delivery. */
export async function serve(settings: NotificationsSettings): Promise<RunningNotifications> {
  const logger = createLogger({ name: 'notifications-service', level: settings.logLevel });
  const database = await Database.connect({ url: settings.databaseUrl, service: 'notifications', keys: settings.keys });
  const mailer = Mailer.connect(settings.smtpUrl, { from: settings.from });
  const trail = serviceClient(settings.auditsUrl, settings.keys, 'notifications');
  const relay = await startRelay({
    database,
    logger,
    deliver: deliveries(database, mailer, trail, settings.bounceAddress),
  });
  const bounces = await bounceReceiver(settings, database, logger);
  const heads = compareHourly({ database, logger, taken: headsTakenFrom(trail, 'notifications') });
  const onApplicationShutdown = async () => {
    await bounces?.close();
    await heads.stop();
    await relay.stop();
    mailer.close();
    await database.close();
  };
  const module: DynamicModule = {
    module: NotificationsModule,
    controllers: [MessagesController, SettingsController],
    providers: [
      { provide: Database, useValue: database },
      { provide: SettlingOfDigests, useValue: settings.settling ?? defaultSettling },
      { provide: 'resources', useValue: { onApplicationShutdown } },
    ],
  };
  const service = await startService({
    name: 'notifications-service',
    module,
    port: settings.port,
    keys: settings.keys,
    operations,
    stuck: async () => ({ deliveries: await stuckTopics(database) }),
    ready: { database: () => database.ready() },
    logger,
    handleSignals: settings.handleSignals,
  });
  return { ...service, bouncePort: bounces?.port };
}

/** Listens for bounces where a port is given for it. */
async function bounceReceiver(
  { bounceAddress, bouncePort }: NotificationsSettings,
  database: Database,
  logger: Logger,
): Promise<BounceReceiver | undefined> {
  if (bounceAddress === undefined || bouncePort === undefined) return undefined;
  const takeIn = (message: string, key: string | null) => database.run({ kind: 'jobs' }, (tx) => takeInBounce(tx, message, key));
  return receiveBounces({ address: bounceAddress, port: bouncePort }, takeIn, logger);
}
