import { Module, type DynamicModule } from '@nestjs/common';
import { operations } from '@qp/contracts/documents';
import { stuckTopics } from '@qp/platform/audit-outbox';
import { KeyRing } from '@qp/platform/auth';
import { ObjectStore, type ObjectStoreSettings } from '@qp/platform/object-storage';
import { clockOfHttp, createLogger, errorForLog, type LoggerSettings } from '@qp/platform/observability';
import { Database } from '@qp/platform/persistence';
import { serviceClient, startService, type RunningService } from '@qp/platform/service-kit';
import { compareHourly, headsTakenFrom } from '@qp/platform/stream-heads';
import { connectTemporal } from '@qp/platform/temporal';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CaseSweep, FactsController } from './case-copies/facts.controller.js';
import { StoreTrust } from './content/store-trust.js';
import { sweepObjects } from './content/sweep-objects.js';
import { DeliveriesController } from './deliveries/deliveries.controller.js';
import { ContentSender } from './content/content-sender.js';
import { checkActivities } from './document-check/activities.js';
import { startCheckWorker, type CheckWorkerSettings } from './document-check/check-worker.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { Incidents } from './evidence/incidents.js';
import { ReadabilityController } from './fixity/readability.controller.js';
import { EvidenceKeeper } from './evidence/keep-evidence.js';
import { Clamd, noScanner } from './malware/scan.js';
import { DocumentsController } from './records/documents.controller.js';
import { sweepCase } from './evidence/retention-sweep.js';
import { QueriesController } from './queries/queries.controller.js';
import { startDocumentsRelay } from './relay/start-relay.js';
import { sweepActivities } from './sweeps/activities.js';
import { ensureSchedules } from './sweeps/schedules.js';
import { answerOptions } from './uploads/answer-options.js';
import { Intake } from './uploads/intake.js';
import { sweepStaging } from './uploads/sweep-staging.js';
import { TusServer } from './uploads/tus-server.js';
import { UploadsController } from './uploads/uploads.controller.js';
import { WaitingUploads } from './uploads/waiting-uploads.js';

/** What the documents-service runs with. */
export interface DocumentsSettings {
  /** Address of Postgres without credentials. */
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly port: number;
  /** Data folder; uploads on their way are in `uploads/`. */
  readonly home: string;
  readonly store: ObjectStoreSettings;
  /** Minutes for which evidence is locked in demo and test installations; five years when left out. */
  readonly retentionMinutes?: number;
  /** Address of the malware scanner, `unix:/path` or `tcp://host:port`, and its `StreamMaxLength` in bytes; none when left out. */
  readonly clamd?: { readonly address: string; readonly streamMax?: number };
  readonly temporal: { readonly address: string; readonly namespace: string; readonly taskQueue?: string };
  readonly releaseUrl: string;
  readonly auditsUrl: string;
  readonly notificationsUrl: string;
  /** Where people reach the platform; links in messages begin with it. */
  readonly publicUrl: string;
  /** Run the check of uploaded files in this process too. */
  readonly worker: boolean;
  /** The workflow code; the file that the build leaves beside the service when left out. */
  readonly workflowBundle?: CheckWorkerSettings['workflowBundle'];
  readonly handleSignals?: boolean;
  readonly logLevel?: string;
  /** Where the log goes; standard output when left out. */
  readonly log?: LoggerSettings['destination'];
}

const DAY = 24 * 60 * 60 * 1000;

@Module({})
class DocumentsModule {}

const constraints = {
  nobody_accepts_own_upload: { code: 'SEPARATION_OF_DUTIES', refusal: { code: 'SOD_3_OWN_DOCUMENT', citation: 'SOD-3; EU GMP Chapter 4' } },
} as const;

/** Starts the documents-service: API, relay and, where asked, the worker. */
export async function serve(settings: DocumentsSettings): Promise<RunningService> {
  const { keys } = settings;
  const logger = createLogger({ name: 'documents-service', level: settings.logLevel, destination: settings.log });
  const warn = (error: unknown) => logger.warn({ err: errorForLog(error) }, 'the staging folder could not be swept');
  const uploads = join(settings.home, 'uploads');
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  await sweepStaging(uploads, new Date()).catch(warn);
  const database = await Database.connect({ url: settings.databaseUrl, service: 'documents', keys, constraints });
  const store = await ObjectStore.connect(settings.store);
  const trust = new StoreTrust(store, logger);
  void trust.probe();
  const temporal = connectTemporal({ ...settings.temporal, keys, identity: 'documents-service' });
  const targets = { ...settings, temporal: temporal.client, taskQueue: settings.temporal.taskQueue };
  const relay = await startDocumentsRelay(database, keys, logger, targets);
  const trail = serviceClient(settings.auditsUrl, keys, 'documents');
  const heads = compareHourly({ database, logger, taken: headsTakenFrom(trail, 'documents') });
  const scanner = settings.clamd ? new Clamd(settings.clamd.address, settings.clamd.streamMax) : noScanner;
  const { retentionMinutes } = settings;
  const incidents = new Incidents(database, logger);
  const keeper = new EvidenceKeeper({ database, store, staging: uploads, retentionMinutes, scanner });
  const sweeping = { database, store, retentionMinutes, logger, trust, incidents, keys, keeper };
  const activities = { ...checkActivities(database, { store, scanner }, retentionMinutes), ...sweepActivities(sweeping) };
  const connected = () => ensureSchedules(temporal.client, settings.temporal.taskQueue);
  const atWork = { ...settings.temporal, keys, activities, workflowBundle: settings.workflowBundle, logger, connected };
  const worker = settings.worker ? startCheckWorker(atWork) : undefined;
  const sweep = setInterval(() => {
    void sweepStaging(uploads, new Date()).catch(warn);
    sweepObjects(database, store, new Date()).then(
      (swept) => logger[swept.unlisted.length > 0 ? 'warn' : 'info']({ swept }, 'the object store was swept'),
      (error: unknown) => logger.warn({ err: errorForLog(error) }, 'the object store could not be swept'),
    );
  }, DAY);
  const tus = new TusServer(uploads, new Intake(database, store), logger);
  const onApplicationShutdown = async (): Promise<void> => {
    clearInterval(sweep);
    trust.stop();
    await worker?.stop();
    await heads.stop();
    await relay.stop();
    await temporal.close();
    await database.close();
  };
  const module: DynamicModule = {
    module: DocumentsModule,
    controllers: [
      UploadsController,
      DeliveriesController,
      DocumentsController,
      QueriesController,
      EvidenceController,
      ReadabilityController,
      FactsController,
    ],
    providers: [
      { provide: Database, useValue: database },
      { provide: KeyRing, useValue: keys },
      { provide: ObjectStore, useValue: store },
      { provide: StoreTrust, useValue: trust },
      { provide: TusServer, useValue: tus },
      { provide: WaitingUploads, useValue: new WaitingUploads(database, tus) },
      { provide: ContentSender, useValue: new ContentSender(store, incidents) },
      { provide: CaseSweep, useValue: (caseId: string) => sweepCase(sweeping, caseId) },
      { provide: EvidenceKeeper, useValue: keeper },
      { provide: 'resources', useValue: { onApplicationShutdown } },
    ],
  };
  return startService({
    name: 'documents-service',
    module,
    port: settings.port,
    keys,
    operations,
    stuck: async () => ({ deliveries: await stuckTopics(database) }),
    ready: {
      database: () => database.ready(),
      objectStore: () => store.ready(),
      objectStoreProtectsEvidence: () => Promise.resolve(trust.trusted()),
      temporal: () => temporal.ready(),
      ...(settings.clamd && { malwareScanner: () => scanner.ready() }),
      ...(worker && { worker: () => Promise.resolve(worker.healthy()) }),
    },
    clocks: { 'object store': () => clockOfHttp(settings.store.endpoint) },
    logger,
    configure: answerOptions,
    handleSignals: settings.handleSignals,
  });
}
