import { loadServiceRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { migrations } from './migrations/index.js';
import { startReleaseService, type Mode } from './release-service.js';
import { environments, readEnvironment, readSealSettings } from './settings.js';

const modes: readonly Mode[] = ['serve', 'worker', 'both'];
const mode = process.argv[2] ?? 'both';
const running = modes.find((known) => known === mode);
const loadKeys = (pathOrJson: string) => loadServiceRing(pathOrJson, ['database', 'payload', 'service', 'seal']);
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(environments.migrate);
  const keys = await loadKeys(QP_KEYS);
  await migrate({ adminUrl: DATABASE_URL, service: 'release', keys, purposes: ['payload', 'intent', 'seal'], migrations: [...migrations] });
} else if (running) {
  const settings = readEnvironment();
  await startReleaseService({
    mode: running,
    databaseUrl: settings.QP_DB_URL,
    keys: await loadKeys(settings.QP_KEYS),
    port: settings.PORT,
    temporal: { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE, taskQueue: settings.QP_TASK_QUEUE },
    urls: {
      documents: settings.QP_URL_DOCUMENTS,
      audits: settings.QP_URL_AUDITS,
      notifications: settings.QP_URL_NOTIFICATIONS,
      public: settings.QP_PUBLIC_URL,
    },
    seal: await readSealSettings(settings),
    sweepEvery: settings.QP_SWEEP_SECONDS,
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`release-service knows the modes migrate, ${modes.join(', ')}, not "${mode}"`);
  process.exitCode = 2;
}
