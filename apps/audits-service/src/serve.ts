import { Module, type DynamicModule } from '@nestjs/common';
import { operations } from '@qp/contracts/audits';
import { stuckTopics } from '@qp/platform/audit-outbox';
import { KeyRing, logKeys } from '@qp/platform/auth';
import type { ObjectStoreSettings } from '@qp/platform/object-storage';
import { createLogger } from '@qp/platform/observability';
import { Database, jobsScope } from '@qp/platform/persistence';
import { startService, type RunningService } from '@qp/platform/service-kit';
import { compareHourly } from '@qp/platform/stream-heads';
import { AuditTrailController } from './audit-trail/audit-trail.controller.js';
import { headsOf } from './audit-trail/heads-of.js';
import { TrailWriter } from './audit-trail/trail-writer.js';
import { TrailReviewController } from './trail-review/trail-review.controller.js';
import { catchUp } from './transparency-log/catch-up.js';
import { CheckpointVault } from './transparency-log/checkpoint-vault.js';
import { LogController } from './transparency-log/log.controller.js';
import { LogKeeper } from './transparency-log/log-keeper.js';
import { recordKeys } from './transparency-log/record-keys.js';
import { stampBy } from './transparency-log/stamps.js';
import { openLog } from './transparency-log/log-head.js';
import { startAuditsRelay } from './relay/start-relay.js';
import { SiteAuditsController } from './site-audits/site-audits.controller.js';

/** What the audits-service runs with. */
export interface AuditsSettings {
  /** Address of Postgres without credentials. */
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly port: number;
  /** Name of the transparency log where it is new; made from its first key when left out. */
  readonly logOrigin?: string;
  /** Where checkpoints are locked. */
  readonly store: ObjectStoreSettings;
  /** Minutes for which they are locked in demo and test installations; five years when left out. */
  readonly retentionMinutes?: number;
  /** Where the release-service is told what audits say of sites. */
  readonly releaseUrl: string;
  /** Where people are told of an altered trail. */
  readonly notificationsUrl: string;
  /** Address of the web application, for links in mails. */
  readonly publicUrl: string;
  /** Authority that stamps checkpoints (RFC 3161); none when left out. */
  readonly timeStampingUrl?: string;
  /** Milliseconds between two locked checkpoints; a minute when left out. */
  readonly lockEveryMs?: number;
  readonly handleSignals?: boolean;
  readonly logLevel?: string;
}

@Module({})
class AuditsModule {}

/** Starts the audits-service. */
export async function serve(settings: AuditsSettings): Promise<RunningService> {
  const { keys } = settings;
  const logger = createLogger({ name: 'audits-service', level: settings.logLevel });
  const database = await Database.connect({ url: settings.databaseUrl, service: 'audits', keys });
  await database.run(jobsScope, async (tx) => {
    const head = await openLog(tx, keys, settings.logOrigin);
    await catchUp(tx);
    await recordKeys(tx, head, logKeys(keys, head.origin));
  });
  const vault = new CheckpointVault(settings.store, settings.retentionMinutes);
  const stamp = settings.timeStampingUrl === undefined ? undefined : stampBy(database, settings.timeStampingUrl);
  const keeper = LogKeeper.start({ database, keys, logger, vault, stamp, lockEveryMs: settings.lockEveryMs });
  const trail = new TrailWriter(database);
  const relay = await startAuditsRelay(database, keys, logger, trail, settings);
  const heads = compareHourly({ database, logger, taken: () => database.run(jobsScope, (tx) => headsOf(tx, 'audits')) });
  const onApplicationShutdown = async (): Promise<void> => {
    await heads.stop();
    await relay.stop();
    await keeper.stop();
    await database.close();
  };
  const module: DynamicModule = {
    module: AuditsModule,
    controllers: [AuditTrailController, LogController, TrailReviewController, SiteAuditsController],
    providers: [
      { provide: Database, useValue: database },
      { provide: KeyRing, useValue: keys },
      { provide: TrailWriter, useValue: trail },
      { provide: 'resources', useValue: { onApplicationShutdown } },
    ],
  };
  return startService({
    name: 'audits-service',
    module,
    port: settings.port,
    keys,
    operations,
    stuck: async () => ({ deliveries: await stuckTopics(database) }),
    ready: { database: () => database.ready() },
    handleSignals: settings.handleSignals,
    logger,
  });
}
