import { migrationSettings } from '@qp/platform/service-kit';
import { z } from 'zod';

/** What each mode of this app reads from its environment. */
export const environments = {
  migrate: migrationSettings,
  serve: z
    .object({
      QP_DB_URL: z.url(),
      QP_KEYS: z.string(),
      PORT: z.coerce.number().int(),
      SMTP_URL: z.string(),
      QP_URL_AUDITS: z.url(),
      QP_MAIL_FROM: z.string().default('QP Release <no-reply@qp-release.example>'),
      QP_BOUNCE_ADDRESS: z.email().optional(),
      QP_BOUNCE_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
      LOG_LEVEL: z.string().optional(),
    })
    .refine(({ QP_BOUNCE_ADDRESS, QP_BOUNCE_PORT }) => QP_BOUNCE_PORT === undefined || QP_BOUNCE_ADDRESS !== undefined, {
      path: ['QP_BOUNCE_ADDRESS'],
      message: 'must be given where QP_BOUNCE_PORT is: mails to it are what comes in there',
    }),
};
