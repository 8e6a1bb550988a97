import { errorForLog, type Logger } from '@qp/platform/observability';
import { setTimeout as wait } from 'node:timers/promises';
import type { WorkerHost } from './worker-host.js';

/** Milliseconds between attempts to reach Temporal. */
const AGAIN = 2_000;

/**
 * A worker that waits for Temporal instead of ending its process where that does not answer, or not yet: a server that was started again takes
 * connections before it can answer everything (of its schedules it says "no poller seen for task queue recently" for a moment). Whoever runs it is told by {@link healthy} when it is at work.
 */
export class WaitingWorker {
  readonly #stopping = new AbortController();
  #host: WorkerHost | undefined;
  readonly #started: Promise<void>;

  private constructor(
    private readonly connect: () => Promise<WorkerHost>,
    private readonly logger: Logger,
  ) {
    this.#started = this.#start();
  }

  /** Starts in the background. `connect` makes what the worker rests on, and the worker; it is repeated, whole, until it succeeds. */
  static start(connect: () => Promise<WorkerHost>, logger: Logger): WaitingWorker {
    return new WaitingWorker(connect, logger);
  }

  /** Whether it takes tasks. */
  healthy(): boolean {
    return this.#host?.healthy() === true;
  }

  /** Resolves when the worker was started, or stopped before it was. */
  started(): Promise<void> {
    return this.#started;
  }

  /** Finishes what is at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#started;
    await this.#host?.stop();
  }

  async #start(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted && !this.#host) {
      try {
        this.#host = await this.connect();
      } catch (error) {
        this.logger.error({ err: errorForLog(error) }, 'the worker waits for Temporal');
        await wait(AGAIN, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
