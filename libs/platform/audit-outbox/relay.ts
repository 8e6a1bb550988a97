import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { jobsScope, queueSchema, type Database } from '@qp/platform/persistence';
import { run, type JobHelpers, type Runner } from 'graphile-worker';
import { deliverKey } from './deliver-key.js';
import { backOff, type Deliveries, type Message } from './delivery.js';
import { KeyLocks } from './key-locks.js';
import { queueLog, type RelayLogger } from './queue-log.js';
import { retryMessage, stuckMessages, type StuckMessage } from './stuck.js';
import { forgetDelivered, overdueKeys, raiseAlarms, wake } from './waiting-messages.js';

/** What {@link startRelay} needs. Times are milliseconds. */
export interface RelaySettings {
  readonly database: Database;
  /** How each topic is delivered. A program that relays has to know all topics of its service. */
  readonly deliver: Deliveries;
  readonly logger: RelayLogger;
  /** Keys delivered side by side; 4 when left out. */
  readonly concurrency?: number;
  /** Wait after so many failed attempts, never more than a minute; doubling from 1 s when left out. */
  readonly backOff?: (attempts: number) => number;
  /** Most time for one delivery; a minute when left out. */
  readonly timeLimit?: number;
  /** How often it looks for messages left behind, and how long those must have waited; half a minute when left out. */
  readonly sweepEvery?: number;
  /** Time in which a queue that gave up has to end, before another one is started; 10 seconds when left out. */
  readonly endWithin?: number;
  /** Wait of a message after which the alarm is raised; 10 minutes when left out. */
  readonly alarmAfter?: number;
}

/** A running relay. */
export interface Relay {
  /** Ends after the deliveries under way. */
  stop(): Promise<void>;
  /** Messages that have not arrived. */
  stuck(): Promise<StuckMessage[]>;
  /** Sends such a message again now. */
  retry(id: number): Promise<void>;
}

/**
 * Delivers the outbox of a service: per key in order, one after the other, over any number of relays. A failure stops its key alone, which
 * comes back after a back-off; facts and audit rows are tried for ever. What a killed relay left comes with the next sweep.
 */
export async function startRelay(settings: RelaySettings): Promise<Relay> {
  const { database } = settings;
  const relay = new RunningRelay(settings);
  await relay.start();
  return {
    stop: () => relay.stop(),
    stuck: () => stuckMessages(database),
    retry: (id) => retryMessage(database, id),
  };
}

class RunningRelay {
  private readonly locks: KeyLocks;
  private readonly stopped = new AbortController();
  private readonly sweepEvery: number;
  private readonly endWithin: number;
  private runner: Runner | undefined;
  private loops: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: RelaySettings) {
    this.locks = new KeyLocks(settings.database.jobsPool, settings.database.service);
    this.sweepEvery = settings.sweepEvery ?? 30_000;
    this.endWithin = settings.endWithin ?? 10_000;
  }

  async start(): Promise<void> {
    this.runner = await this.startQueue();
    this.loops = Promise.all([this.keepQueueRunning(), this.sweepAgainAndAgain()]);
  }

  async stop(): Promise<void> {
    if (this.stopped.signal.aborted) return;
    this.stopped.abort();
    if (this.runner) await this.stopQueue(this.runner);
    await this.loops;
    await this.locks.close();
  }

  private startQueue(): Promise<Runner> {
    const { database, logger, concurrency } = this.settings;
    return run({
      pgPool: database.jobsPool,
      schema: queueSchema(database.service),
      concurrency: concurrency ?? 4,
      pollInterval: 1000,
      noHandleSignals: true,
      logger: queueLog(logger),
      // Without batching the queue does not wait for its own notes on finished jobs: a stop would come too early, an outage unhandled.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      taskList: { relay: (payload, helpers) => this.deliver((payload as { key: string }).key, helpers) },
    });
  }

  /** The queue gives up after some errors in a row, as in an outage of the database; the relay does not. */
  private async keepQueueRunning(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        if (this.runner) await this.ended(this.runner);
      } catch (error) {
        this.settings.logger.error({ err: error }, 'the job queue ended');
      }
      this.runner = undefined;
      if (!(await this.pause(1000))) return;
      this.runner = await this.startQueue().catch(() => undefined);
    }
    if (this.runner) await this.stopQueue(this.runner);
  }

  /** Until a queue has ended. One that gave up, as after a connection that came too late, can wait for itself for ever: it is left behind. */
  private async ended(runner: Runner): Promise<void> {
    const { signal } = this.stopped;
    const gaveUp = once(runner.events, 'pool:gracefulShutdown', { signal }).then(() => this.pause(this.endWithin));
    const late = gaveUp.then(
      (inVain) => inVain,
      () => false,
    );
    const left = await Promise.race([runner.promise.then(() => false), late]);
    if (!left) return;
    this.settings.logger.error({}, 'the job queue gave up and did not end; another one is started');
    void runner.kill().catch(() => undefined);
  }

  private async stopQueue(runner: Runner): Promise<void> {
    await Promise.race([runner.stop().catch(() => undefined), wait(this.endWithin, undefined, { ref: false })]);
  }

  private async deliver(key: string, helpers: JobHelpers): Promise<void> {
    // Somebody else is at this key, and may have looked before the message came for which we were woken.
    if (!(await this.locks.tryLock(key))) return this.comeBack(key, helpers, new Date(Date.now() + 1000));
    let next: Date | undefined;
    try {
      next = await deliverKey(
        {
          database: this.settings.database,
          deliveries: this.settings.deliver,
          backOff: this.settings.backOff ?? backOff,
          timeLimit: this.settings.timeLimit ?? 60_000,
          stopping: () => this.stopped.signal.aborted,
          onFailure: (message, error, givenUp) => this.report(message, error, givenUp),
        },
        key,
      );
    } finally {
      await this.locks.unlock(key);
    }
    if (next) await this.comeBack(key, helpers, next);
  }

  private async comeBack(key: string, helpers: JobHelpers, at: Date): Promise<void> {
    await helpers.addJob('relay', { key }, { jobKey: key, jobKeyMode: 'preserve_run_at', runAt: at, maxAttempts: 1000 });
  }

  private report(message: Message, error: unknown, givenUp: boolean): void {
    const fields = { err: error, topic: message.topic, messageId: message.id, eventId: message.eventId, attempts: message.attempts + 1 };
    if (givenUp) this.settings.logger.error(fields, 'a message is given up; it is on the list of failed deliveries');
    else this.settings.logger.warn(fields, 'a delivery failed and will be tried again');
  }

  private async sweepAgainAndAgain(): Promise<void> {
    let waited = 0;
    do {
      await this.sweep(waited).catch((error: unknown) => this.settings.logger.warn({ err: error }, 'the outbox could not be swept'));
      waited = this.sweepEvery / 1000;
    } while (await this.pause(this.sweepEvery));
  }

  private async sweep(overdueBySeconds: number): Promise<void> {
    const late = await this.settings.database.run(jobsScope, async (tx) => {
      const keys = await overdueKeys(tx, overdueBySeconds);
      if (keys.length > 0) await wake(tx, keys, 'preserve_run_at');
      await forgetDelivered(tx);
      return raiseAlarms(tx, (this.settings.alarmAfter ?? 600_000) / 1000);
    });
    if (Object.keys(late).length > 0) this.settings.logger.error({ alarm: true, late }, 'messages have not arrived for ten minutes');
  }

  /** Waits; false where the relay was stopped meanwhile. */
  private async pause(milliseconds: number): Promise<boolean> {
    return wait(milliseconds, true, { signal: this.stopped.signal, ref: false }).catch(() => false);
  }
}
