import { loadServiceRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { migrations } from './migrations/index.js';
import { serve } from './serve.js';
import { environments } from './settings.js';

const mode = process.argv[2] ?? 'serve';
const loadKeys = (pathOrJson: string) => loadServiceRing(pathOrJson, ['database', 'service']);
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(environments.migrate);
  await migrate({ adminUrl: DATABASE_URL, service: 'notifications', keys: await loadKeys(QP_KEYS), migrations });
} else if (mode === 'serve') {
  const settings = loadSettings(environments.serve);
  await serve({
    databaseUrl: settings.QP_DB_URL,
    keys: await loadKeys(settings.QP_KEYS),
    port: settings.PORT,
    smtpUrl: settings.SMTP_URL,
    from: settings.QP_MAIL_FROM,
    bounceAddress: settings.QP_BOUNCE_ADDRESS,
    bouncePort: settings.QP_BOUNCE_PORT,
    auditsUrl: settings.QP_URL_AUDITS,
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`notifications-service knows the modes migrate and serve, not "${mode}"`);
  process.exitCode = 2;
}
