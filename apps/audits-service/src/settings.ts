import { isKeyName } from '@qp/domain/transparency-log';
import { migrationSettings } from '@qp/platform/service-kit';
import { z } from 'zod';

/** What each mode of this app reads from its environment. */
export const environments = {
  migrate: migrationSettings,
  serve: z.object({
    QP_DB_URL: z.url(),
    QP_KEYS: z.string(),
    PORT: z.coerce.number().int(),
    QP_URL_RELEASE: z.url(),
    QP_URL_NOTIFICATIONS: z.url(),
    QP_PUBLIC_URL: z.url(),
    QP_LOG_ORIGIN: z.string().refine(isKeyName, 'a name without spaces and plus, such as log.example/qp').optional(),
    S3_ENDPOINT: z.url(),
    S3_ACCESS_KEY: z.string(),
    S3_SECRET_KEY: z.string(),
    QP_EVIDENCE_BUCKET: z.string(),
    QP_DOCUMENTS_BUCKET: z.string(),
    QP_RETENTION_MINUTES: z.coerce.number().positive().optional(),
    QP_TIME_STAMPING_URL: z.url().optional(),
    LOG_LEVEL: z.string().optional(),
  }),
};
