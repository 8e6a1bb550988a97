import type { KeyRing } from '@qp/platform/auth';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { setTimeout as wait } from 'node:timers/promises';
import { signHead } from './checkpoints.js';

/** One of the log's regular works. */
interface Work {
  readonly what: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

/** Milliseconds between two looks at the head: a row stands in a signed checkpoint well within 10 seconds. */
const SIGN_EVERY = 2_000;

/** What the keeper needs. */
export interface LogKeeperSettings {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly signEveryMs?: number;
}

/** Does what the log needs again and again: signs its head. A work that fails is told and tried again at its next turn. */
export class LogKeeper {
  readonly #stopped = new AbortController();
  readonly #loops: Promise<void>[];

  private constructor(
    works: readonly Work[],
    private readonly logger: Logger,
  ) {
    this.#loops = works.map((work) => this.#repeat(work));
  }

  static start({ database, keys, logger, signEveryMs }: LogKeeperSettings): LogKeeper {
    const sign = () => database.run(jobsScope, (tx) => signHead(tx, keys));
    return new LogKeeper([{ what: 'signing the head of the log', everyMs: signEveryMs ?? SIGN_EVERY, run: sign }], logger);
  }

  /** Ends after the work at hand. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await Promise.all(this.#loops);
  }

  async #repeat({ what, everyMs, run }: Work): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await run().catch((error: unknown) => this.logger.error({ err: errorForLog(error) }, `${what} failed`));
      await wait(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
