import { loadSettings, migrationSettings } from '@qp/platform/service-kit';
import { z } from 'zod';

const schema = z.object({
  QP_DB_URL: z.url(),
  QP_KEYS: z.string(),
  QP_HOME: z.string(),
  PORT: z.coerce.number().int(),
  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string(),
  S3_ENDPOINT: z.url(),
  S3_ACCESS_KEY: z.string(),
  S3_SECRET_KEY: z.string(),
  QP_EVIDENCE_BUCKET: z.string(),
  QP_DOCUMENTS_BUCKET: z.string(),
  QP_RETENTION_MINUTES: z.coerce.number().positive().optional(),
  QP_CLAMD: z.url({ protocol: /^(unix|tcp)$/ }).optional(),
  QP_CLAMD_STREAM_MAX: z.coerce.number().int().positive().optional(),
  QP_URL_RELEASE: z.url(),
  QP_URL_AUDITS: z.url(),
  QP_URL_NOTIFICATIONS: z.url(),
  QP_PUBLIC_URL: z.url(),
  LOG_LEVEL: z.string().optional(),
});

/** What each mode of this app reads from its environment. */
export const environments = { migrate: migrationSettings, serve: schema, both: schema };

/** Environment of the running service. */
export type Environment = z.infer<typeof schema>;

/** Reads the environment; names everything that is missing or wrong. */
export function readEnvironment(): Environment {
  return loadSettings(schema);
}
