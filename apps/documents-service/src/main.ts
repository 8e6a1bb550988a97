import { loadServiceRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { countBytesWithHeap, loadSettings } from '@qp/platform/service-kit';
import { buildWorkflowBundle } from './document-check/workflow-bundle.js';
import { migrations } from './migrations/index.js';
import { serve } from './serve.js';
import { environments, readEnvironment } from './settings.js';

const modes = ['migrate', 'serve', 'both', 'bundle'];
const mode = process.argv[2] ?? 'both';
const loadKeys = (pathOrJson: string) => loadServiceRing(pathOrJson, ['database', 'payload', 'service', 'seal']);
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(environments.migrate);
  const keys = await loadKeys(QP_KEYS);
  await migrate({ adminUrl: DATABASE_URL, service: 'documents', keys, purposes: ['payload', 'seal'], migrations });
} else if (mode === 'bundle') {
  await buildWorkflowBundle();
} else if (modes.includes(mode)) {
  countBytesWithHeap();
  const settings = readEnvironment();
  await serve({
    databaseUrl: settings.QP_DB_URL,
    keys: await loadKeys(settings.QP_KEYS),
    port: settings.PORT,
    home: settings.QP_HOME,
    store: {
      endpoint: settings.S3_ENDPOINT,
      accessKey: settings.S3_ACCESS_KEY,
      secretKey: settings.S3_SECRET_KEY,
      evidenceBucket: settings.QP_EVIDENCE_BUCKET,
      stagingBucket: settings.QP_DOCUMENTS_BUCKET,
    },
    retentionMinutes: settings.QP_RETENTION_MINUTES,
    ...(settings.QP_CLAMD && { clamd: { address: settings.QP_CLAMD, streamMax: settings.QP_CLAMD_STREAM_MAX } }),
    temporal: { address: settings.TEMPORAL_ADDRESS, namespace: settings.TEMPORAL_NAMESPACE },
    releaseUrl: settings.QP_URL_RELEASE,
    auditsUrl: settings.QP_URL_AUDITS,
    notificationsUrl: settings.QP_URL_NOTIFICATIONS,
    publicUrl: settings.QP_PUBLIC_URL,
    worker: mode === 'both',
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`documents-service knows the modes ${modes.join(', ')}, not "${mode}"`);
  process.exitCode = 2;
}
