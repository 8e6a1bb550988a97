import { readFile } from 'node:fs/promises';
import { certificatesIn, type SealSettings } from '@qp/platform/sealing';
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
  /** File of certificates (PEM) that an authority issued for the seal key, the key's own first; without it the key issues its own. */
  QP_SEAL_CERTIFICATE: z.string().optional(),
  /** Time-stamping authority (RFC 3161) for certificates; without one their seals are of level B-B. */
  QP_TIME_STAMPING_URL: z.url().optional(),
  QP_SWEEP_SECONDS: z.coerce.number().int().min(1).max(3600).default(30),
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

/** How certificates are sealed; throws where the file named holds no certificate. */
export async function readSealSettings(
  environment: Pick<Environment, 'QP_SEAL_CERTIFICATE' | 'QP_TIME_STAMPING_URL'>,
): Promise<SealSettings> {
  const { QP_SEAL_CERTIFICATE: file, QP_TIME_STAMPING_URL: timeStampingUrl } = environment;
  return { ...(file && { chain: certificatesIn(await readFile(file, 'utf8')) }), ...(timeStampingUrl && { timeStampingUrl }) };
}
