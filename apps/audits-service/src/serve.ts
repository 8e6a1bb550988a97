import { Module, type DynamicModule } from '@nestjs/common';
import { operations } from '@qp/contracts/audits';
import { KeyRing } from '@qp/platform/auth';
import { Database } from '@qp/platform/persistence';
import { startService, type RunningService } from '@qp/platform/service-kit';
import { AuditTrailController } from './audit-trail/audit-trail.controller.js';

/** What the audits-service runs with. */
export interface AuditsSettings {
  /** Address of Postgres without credentials. */
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly port: number;
  readonly handleSignals?: boolean;
  readonly logLevel?: string;
}

@Module({})
class AuditsModule {}

/** Starts the audits-service. */
export async function serve(settings: AuditsSettings): Promise<RunningService> {
  const database = await Database.connect({ url: settings.databaseUrl, service: 'audits', keys: settings.keys });
  const module: DynamicModule = {
    module: AuditsModule,
    controllers: [AuditTrailController],
    providers: [
      { provide: Database, useValue: database },
      { provide: 'resources', useValue: { onApplicationShutdown: () => database.close() } },
    ],
  };
  const service = await startService({
    name: 'audits-service',
    module,
    port: settings.port,
    keys: settings.keys,
    operations,
    ready: { database: () => database.ready() },
    handleSignals: settings.handleSignals,
    logLevel: settings.logLevel,
  });
  return service;
}
