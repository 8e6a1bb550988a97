import { KeyRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { z } from 'zod';
import { migrations } from './migrations/index.js';
import { startReleaseService, type Mode } from './release-service.js';
import { readEnvironment } from './settings.js';

const modes: readonly Mode[] = ['serve', 'worker', 'both'];
const mode = process.argv[2] ?? 'both';
const running = modes.find((known) => known === mode);
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(z.object({ DATABASE_URL: z.url(), QP_KEYS: z.string() }));
  await migrate({ adminUrl: DATABASE_URL, service: 'release', keys: await KeyRing.load(QP_KEYS), migrations: [...migrations] });
} else if (running) {
  const settings = readEnvironment();
  await startReleaseService({
    mode: running,
    databaseUrl: settings.QP_DB_URL,
    keys: await KeyRing.load(settings.QP_KEYS),
    port: settings.PORT,
    temporal: { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE, taskQueue: settings.QP_TASK_QUEUE },
    urls: {
      documents: settings.QP_URL_DOCUMENTS,
      audits: settings.QP_URL_AUDITS,
      notifications: settings.QP_URL_NOTIFICATIONS,
      public: settings.QP_PUBLIC_URL,
    },
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`release-service knows the modes migrate, ${modes.join(', ')}, not "${mode}"`);
  process.exitCode = 2;
}
