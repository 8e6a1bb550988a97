import { loadServiceRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { migrations } from './migrations/index.js';
import { serve } from './serve.js';
import { environments } from './settings.js';

const mode = process.argv[2] ?? 'serve';
const loadKeys = (pathOrJson: string) => loadServiceRing(pathOrJson, ['database', 'log', 'service']);
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(environments.migrate);
  await migrate({ adminUrl: DATABASE_URL, service: 'audits', keys: await loadKeys(QP_KEYS), purposes: ['log'], migrations });
} else if (mode === 'serve') {
  const settings = loadSettings(environments.serve);
  await serve({
    databaseUrl: settings.QP_DB_URL,
    keys: await loadKeys(settings.QP_KEYS),
    port: settings.PORT,
    store: {
      endpoint: settings.S3_ENDPOINT,
      accessKey: settings.S3_ACCESS_KEY,
      secretKey: settings.S3_SECRET_KEY,
      evidenceBucket: settings.QP_EVIDENCE_BUCKET,
      stagingBucket: settings.QP_DOCUMENTS_BUCKET,
    },
    releaseUrl: settings.QP_URL_RELEASE,
    notificationsUrl: settings.QP_URL_NOTIFICATIONS,
    publicUrl: settings.QP_PUBLIC_URL,
    retentionMinutes: settings.QP_RETENTION_MINUTES,
    timeStampingUrl: settings.QP_TIME_STAMPING_URL,
    logOrigin: settings.QP_LOG_ORIGIN,
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`audits-service knows the modes migrate and serve, not "${mode}"`);
  process.exitCode = 2;
}
