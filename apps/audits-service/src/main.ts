import { KeyRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { z } from 'zod';
import { migrations } from './migrations/index.js';
import { serve } from './serve.js';

const mode = process.argv[2] ?? 'serve';
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(z.object({ DATABASE_URL: z.url(), QP_KEYS: z.string() }));
  await migrate({ adminUrl: DATABASE_URL, service: 'audits', keys: await KeyRing.load(QP_KEYS), migrations });
} else if (mode === 'serve') {
  const settings = loadSettings(
    z.object({ QP_DB_URL: z.url(), QP_KEYS: z.string(), PORT: z.coerce.number().int(), LOG_LEVEL: z.string().optional() }),
  );
  await serve({
    databaseUrl: settings.QP_DB_URL,
    keys: await KeyRing.load(settings.QP_KEYS),
    port: settings.PORT,
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`audits-service knows the modes migrate and serve, not "${mode}"`);
  process.exitCode = 2;
}
