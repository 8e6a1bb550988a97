import { KeyRing } from '@qp/platform/auth';
import { migrate } from '@qp/platform/persistence';
import { loadSettings } from '@qp/platform/service-kit';
import { z } from 'zod';
import { migrations } from './migrations/index.js';
import { serve } from './serve.js';

const mode = process.argv[2] ?? 'serve';
if (mode === 'migrate') {
  const { DATABASE_URL, QP_KEYS } = loadSettings(z.object({ DATABASE_URL: z.url(), QP_KEYS: z.string() }));
  await migrate({ adminUrl: DATABASE_URL, service: 'notifications', keys: await KeyRing.load(QP_KEYS), migrations });
} else if (mode === 'serve') {
  const settings = loadSettings(
    z.object({
      QP_DB_URL: z.url(),
      QP_KEYS: z.string(),
      PORT: z.coerce.number().int(),
      SMTP_URL: z.string(),
      QP_MAIL_FROM: z.string().default('QP Release <no-reply@qp-release.example>'),
      LOG_LEVEL: z.string().optional(),
    }),
  );
  await serve({
    databaseUrl: settings.QP_DB_URL,
    keys: await KeyRing.load(settings.QP_KEYS),
    port: settings.PORT,
    smtpUrl: settings.SMTP_URL,
    from: settings.QP_MAIL_FROM,
    logLevel: settings.LOG_LEVEL,
  });
} else {
  console.error(`notifications-service knows the modes migrate and serve, not "${mode}"`);
  process.exitCode = 2;
}
