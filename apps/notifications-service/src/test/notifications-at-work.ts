import type { RunningService } from '@qp/platform/service-kit';
import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations } from '../migrations/index.js';
import { serve } from '../serve.js';
import { listeningTrail, type ListeningTrail } from './listening-trail.js';

/** The notifications-service on a database of its own, with an audit trail that listens. */
export interface NotificationsAtWork {
  readonly service: RunningService;
  readonly database: TestDatabase;
  readonly trail: ListeningTrail;
  stop(): Promise<void>;
}

/** Starts it on the engines of the test run. */
export async function notificationsAtWork(): Promise<NotificationsAtWork> {
  const database = await makeTestDatabase();
  await database.migrate('notifications', migrations);
  const trail = await listeningTrail();
  const service = await serve({
    databaseUrl: database.url,
    keys: database.keys,
    port: 0,
    smtpUrl: process.env['SMTP_URL'] ?? '',
    from: 'QP Release <no-reply@qp.example>',
    auditsUrl: trail.url,
    handleSignals: false,
    logLevel: 'silent',
  });
  return {
    service,
    database,
    trail,
    stop: async () => {
      await service.stop();
      trail.stop();
      await database.drop();
    },
  };
}
