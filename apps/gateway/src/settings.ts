import { migrationSettings } from '@qp/platform/service-kit';
import { z } from 'zod';

const keys = z.object({ QP_KEYS: z.string() });

/** What each mode of this app reads from its environment. */
export const environments = {
  keys,
  'rotate-key': keys,
  migrate: migrationSettings,
  serve: keys.extend({
    QP_DB_URL: z.url(),
    PORT: z.coerce.number().int(),
    QP_PUBLIC_URL: z.url(),
    QP_URL_RELEASE: z.url(),
    QP_URL_DOCUMENTS: z.url(),
    QP_URL_AUDITS: z.url(),
    QP_URL_NOTIFICATIONS: z.url(),
    LOG_LEVEL: z.string().optional(),
    SMTP_URL: z.string(),
    QP_MAIL_FROM: z.string().default('QP Release <no-reply@qp-release.example>'),
    QP_TRUSTED_PROXY: z.string().optional(),
    QP_ALLOW_PRIVATE_IDP: z.literal('1').optional(),
    QP_HOME: z.string().optional(),
    QP_DEMO: z.literal('1').optional(),
    QP_MAIL_INBOX: z.url().optional().or(z.literal('')),
  }),
  setup: keys.extend({ QP_DB_URL: z.url(), QP_HOME: z.string(), QP_PUBLIC_URL: z.url() }),
};
