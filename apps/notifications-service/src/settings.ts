import { migrationSettings } from '@qp/platform/service-kit';
import { z } from 'zod';

/** What each mode of this app reads from its environment. */
export const environments = {
  migrate: migrationSettings,
  serve: z.object({
    QP_DB_URL: z.url(),
    QP_KEYS: z.string(),
    PORT: z.coerce.number().int(),
    SMTP_URL: z.string(),
    QP_URL_AUDITS: z.url(),
    QP_MAIL_FROM: z.string().default('QP Release <no-reply@qp-release.example>'),
    LOG_LEVEL: z.string().optional(),
  }),
};
