import { loadSettings, migrationSettings } from '@qp/platform/service-kit';
import { z } from 'zod';

const schema = z.object({
  QP_DB_URL: z.url(),
  QP_KEYS: z.string(),
  PORT: z.coerce.number().int(),
  TEMPORAL_ADDRESS: z.string(),
  TEMPORAL_NAMESPACE: z.string(),
  QP_TASK_QUEUE: z.string().optional(),
  QP_URL_DOCUMENTS: z.url(),
  QP_URL_AUDITS: z.url(),
  QP_URL_NOTIFICATIONS: z.url(),
  QP_PUBLIC_URL: z.url(),
  LOG_LEVEL: z.string().optional(),
});

/** What each mode of this app reads from its environment. */
export const environments = { migrate: migrationSettings, serve: schema, worker: schema, both: schema };

/** Environment of the running service. */
export type Environment = z.infer<typeof schema>;

/** Reads the environment; names everything that is missing or wrong. */
export function readEnvironment(): Environment {
  return loadSettings(schema);
}
