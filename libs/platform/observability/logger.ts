import { types } from 'node:util';
import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

/** Structured log of a process (JSON lines). */
export type Logger = PinoLogger;

const secretNames = [
  'password',
  'passwordHash',
  'totpSecret',
  'token',
  'apiToken',
  'secret',
  'secretKey',
  'accessKey',
  'authorization',
  'cookie',
  'assertion',
  'intent',
  'email',
  'name',
  'orgName',
  'ip',
];
const secretHeaders = ['authorization', 'cookie', 'set-cookie', 'x-qp-assertion', 'x-qp-intent', 'x-qp-service'];

/**
 * Paths that never reach the log: secrets, and personal data (GDPR Article 5(1)(c)); ids say enough to find a person.
 * Pino redacts by path, so three levels of nesting are listed.
 */
export const redactedPaths: readonly string[] = [
  ...['', '*.', '*.*.'].flatMap((level) => secretNames.map((name) => `${level}${name}`)),
  ...['headers', '*.headers', '*.*.headers'].flatMap((place) => secretHeaders.map((name) => `${place}["${name}"]`)),
];

/** Settings of a process's log. */
export interface LoggerSettings {
  /** Name of the process, on every line. */
  readonly name: string;
  /** `trace` to `fatal`, or `silent`; `info` when left out. */
  readonly level?: string;
  /** Where lines go; standard output when left out. */
  readonly destination?: DestinationStream;
}

/** Makes the log of a process. `name` on the line is the process's; a field called `name` given to a log call is redacted. */
export function createLogger(settings: LoggerSettings): Logger {
  const options = {
    level: settings.level ?? 'info',
    base: { process: settings.name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...redactedPaths], censor: '[redacted]' },
    serializers: { err: errorForLog },
  };
  return settings.destination ? pino(options, settings.destination) : pino(options);
}

/** An error as the log shows it: kind, code and stack; no further fields, because database drivers put row values there. */
export function errorForLog(error: unknown): unknown {
  if (!types.isNativeError(error) && !(error instanceof Error)) return { message: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const cause = types.isNativeError(error.cause) ? errorForLog(error.cause) : undefined;
  return { type: error.name, code, message: error.message, stack: error.stack, cause };
}
