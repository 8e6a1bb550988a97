import { makeTestDatabase, type TestDatabase } from '@qp/testing/database';
import { migrations } from '../migrations/index.js';
import { serve, type NotificationsSettings, type RunningNotifications } from '../serve.js';
import { listeningTrail, type ListeningTrail } from './listening-trail.js';

/** The notifications-service on a database of its own, with an audit trail that listens. */
export interface NotificationsAtWork {
  readonly service: RunningNotifications;
  readonly database: TestDatabase;
  readonly trail: ListeningTrail;
  stop(): Promise<void>;
}

/** Starts it on the engines of the test run; what is set otherwise is told. */
export async function notificationsAtWork(otherwise: Partial<NotificationsSettings> = {}): Promise<NotificationsAtWork> {
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
    ...otherwise,
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
