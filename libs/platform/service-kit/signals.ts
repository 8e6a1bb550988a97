import { errorForLog, type Logger } from '@qp/platform/observability';

/** Milliseconds after which a stop that hangs is ended. */
const STOP_LIMIT = 30_000;

/** Stops on SIGTERM and SIGINT; the process then ends by itself, or after 30 seconds. */
export function stopOnSignals(stop: () => Promise<void>, logger: Logger): void {
  const onSignal = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_LIMIT).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: errorForLog(error) }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
}
