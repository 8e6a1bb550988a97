import { errorForLog, type Logger } from '@qp/platform/observability';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { WorkerHost } from './worker-host.js';

/** Milliseconds between attempts to reach Temporal. */
const AGAIN = 2_000;

/**
 * A worker that waits for Temporal instead of ending its process where that does not answer, or not yet: a server that was started again takes
 * connections before it can answer everything (of its schedules it says "no poller seen for task queue recently" for a moment). A worker that fails is
 * made anew: nobody looks into a process that lives on without it. Whoever runs it is told by {@link healthy} when it is at work.
 */
export class WaitingWorker {
  readonly #stopping = new AbortController();
  #host: WorkerHost | undefined;
  readonly #running: Promise<void>;

  private constructor(
    private readonly connect: () => Promise<WorkerHost>,
    private readonly logger: Logger,
    private readonly again: number,
  ) {
    this.#running = this.#run();
  }

  /** Starts in the background. `connect` makes what the worker rests on, and the worker; it is repeated, whole, until it succeeds, after `again` milliseconds each time. */
  static start(connect: () => Promise<WorkerHost>, logger: Logger, again = AGAIN): WaitingWorker {
    return new WaitingWorker(connect, logger, again);
  }

  /** Whether it takes tasks. */
  healthy(): boolean {
    return this.#host?.healthy() === true;
  }

  /** Finishes what is at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        this.#host = await this.connect();
        await this.#end(this.#host);
      } catch (error) {
        this.logger.error({ err: errorForLog(error) }, 'the worker waits for Temporal');
      }
      this.#host = undefined;
      if (!signal.aborted) await wait(this.again, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Waits until a worker is to stop, or has failed; then lets it finish what is at hand. */
  async #end(host: WorkerHost): Promise<void> {
    const { signal } = this.#stopping;
    if (!signal.aborted) await Promise.race([host.ended, once(signal, 'abort')]);
    if (!signal.aborted) this.logger.error('the worker failed and is made anew');
    await host.stop();
  }
}
