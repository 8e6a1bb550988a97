import { z } from 'zod';

/** The settings of a process are wrong; the message lists every one, so that they can be put right in one go. */
export class SettingsError extends Error {
  constructor(readonly wrong: readonly string[]) {
    super(`These settings are missing or wrong:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Reads the settings of a process from its environment. Throws {@link SettingsError} naming all that are missing or wrong;
 * values are not repeated, since some are secrets. An empty variable counts as not set.
 */
export function loadSettings<S extends z.ZodType>(
  schema: S,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<S> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const outcome = schema.safeParse(given);
  if (outcome.success) return outcome.data;
  throw new SettingsError(outcome.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

/** Settings of every app's `migrate`: an administrator's address, which no running service sees, and the key ring (path or JSON). */
export const migrationSettings = z.object({ DATABASE_URL: z.url(), QP_KEYS: z.string() });
