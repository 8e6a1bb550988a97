import type { KeyRing } from '@qp/platform/auth';
import { errorForLog, type Logger } from '@qp/platform/observability';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { setTimeout as wait } from 'node:timers/promises';
import type { CheckpointVault } from './checkpoint-vault.js';
import { signHead } from './checkpoints.js';
import { compareWhenDue } from './comparisons.js';
import { lockAndStamp, type StampCheckpoint } from './lock-checkpoint.js';

/** One of the log's regular works. */
interface Work {
  readonly what: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
}

/** Milliseconds between two looks at the head: a row stands in a signed checkpoint well within 10 seconds. */
const SIGN_EVERY = 2_000;
/** Milliseconds between two locked copies: what was signed in between follows from the later one. */
const LOCK_EVERY = 60_000;
/** Milliseconds between two looks whether the nightly comparison is due. */
const LOOK_EVERY = 10 * 60_000;

/** What the keeper needs. */
export interface LogKeeperSettings {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly logger: Logger;
  readonly vault: CheckpointVault;
  /** Has checkpoints stamped, where an authority is configured. */
  readonly stamp?: StampCheckpoint;
  readonly lockEveryMs?: number;
}

/**
 * Does what the log needs again and again: signs its head, locks and stamps checkpoints, compares the database with them. A work that fails
 * is told and tried again at its next turn.
 */
export class LogKeeper {
  readonly #stopped = new AbortController();
  readonly #loops: Promise<void>[];

  private constructor(
    works: readonly Work[],
    private readonly logger: Logger,
  ) {
    this.#loops = works.map((work) => this.#repeat(work));
  }

  static start({ database, keys, logger, vault, stamp, lockEveryMs }: LogKeeperSettings): LogKeeper {
    const works: Work[] = [
      { what: 'signing the head of the log', everyMs: SIGN_EVERY, run: () => database.run(jobsScope, (tx) => signHead(tx, keys)) },
      { what: 'locking a checkpoint', everyMs: lockEveryMs ?? LOCK_EVERY, run: () => lockAndStamp(database, vault, stamp, logger) },
      { what: 'comparing the log', everyMs: LOOK_EVERY, run: () => compareWhenDue({ database, vault, keys, logger }) },
    ];
    return new LogKeeper(works, logger);
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
