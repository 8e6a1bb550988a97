import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until, type ReleaseStack } from './release-stack.js';

/** The built worker as a process of its own, which can be killed at any moment and started again. */
export class WorkerProcess {
  #process: ChildProcess;

  constructor(private readonly stack: ReleaseStack) {
    this.#process = this.#spawn();
  }

  /** Kills it as a failing machine would. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  restart(): void {
    this.#process = this.#spawn();
  }

  /**
   * Kills it at the moment before it writes to a table, and starts it again; gives what the work under way ended with. `waits`: that work
   * ends after the write, so that its end before it is a fault.
   */
  async killBeforeWritingTo<T>(table: string, doing: () => Promise<T>, { waits = true } = {}): Promise<T> {
    const { database } = this.stack;
    // asked on a connection of its own: a transaction sees the locks as they were when it first looked
    const isHeld = () =>
      database.asAdmin(async (client) => {
        const { rowCount } = await client.query(
          `select 1 from pg_locks l join pg_class c on c.oid = l.relation where c.relname = $1 and not l.granted
             and l.database = (select oid from pg_database where datname = current_database())`,
          [table],
        );
        return (rowCount ?? 0) > 0;
      });
    const underWay = await database.asAdmin(async (client) => {
      await client.query('begin');
      await client.query(`lock table release.${table} in exclusive mode`);
      const begun = doing();
      let outcome: T | undefined;
      void begun.then((value) => (outcome = value)).catch(() => undefined);
      await until(
        `a write to ${table} that is held`,
        async () => {
          if (await isHeld()) return true;
          // shown instead of a wait in vain
          if (waits && outcome !== undefined) throw new Error(`nothing was written to ${table}: ${JSON.stringify(outcome)}`);
          return false;
        },
        120_000,
      );
      await this.kill();
      await client.query('rollback');
      return { begun };
    });
    this.restart();
    return underWay.begun;
  }

  #spawn(): ChildProcess {
    const main = join(__dirname, '..', '..', 'dist', 'main.js');
    return spawn(process.execPath, [main, 'worker'], {
      env: { ...process.env, ...this.stack.environment, QP_KEYS: this.stack.keys.toText(), LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
  }
}
