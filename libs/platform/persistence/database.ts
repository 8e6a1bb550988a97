import { DomainError } from '@qp/domain/kernel';
import { KeyRingError, type KeyRing } from '@qp/platform/auth';
import pg from 'pg';
import { DataSource, type MixedList, type QueryRunner } from 'typeorm';
import { compareCanaries, writeCanaries, type CanaryRow } from './canaries.js';
import { databaseErrorOf, meaningOf, type ConstraintMeanings } from './database-errors.js';
import { FailedStatements } from './failed-statements.js';
import { urlForRole, type RoleKind } from './names.js';
import { Listener } from './listener.js';
import { prepared } from './prepared.js';
import { jobsScope, scopeParameters, setScopeSql, type Scope } from './scope.js';
import { openTx, type Tx } from './tx.js';
import { valueTypes } from './value-types.js';

/** What {@link Database.connect} needs. */
export interface DatabaseSettings {
  /** Address of the database without credentials. */
  readonly url: string;
  /** Service and schema. */
  readonly service: string;
  readonly keys: KeyRing;
  /** TypeORM entities that `Tx.repository` is asked for. */
  readonly entities?: MixedList<string | (new () => unknown)>;
  /** Most connections at once for requests; 10 when left out. */
  readonly poolSize?: number;
  /** Most connections at once for jobs; 8 when left out. A relay holds two of them for itself. */
  readonly jobsPoolSize?: number;
  /** What violated constraints mean, by name; unnamed ones become ALREADY_EXISTS or RULE_BROKEN. */
  readonly constraints?: ConstraintMeanings;
}

/** A service's database: two pools, one under the role of requests, one under that of jobs, and the unit of work as the only way in. */
export class Database {
  private constructor(
    /** Service and schema. */
    readonly service: string,
    private readonly app: DataSource,
    private readonly jobs: DataSource,
    private readonly constraints: ConstraintMeanings,
    private readonly failures: FailedStatements,
    private readonly jobsUrl: string,
  ) {}

  /**
   * Opens both pools; throws DEPENDENCY_UNAVAILABLE where the database does not answer, and `KeyRingError` naming the key where the
   * store was written with other keys.
   */
  static async connect(settings: DatabaseSettings): Promise<Database> {
    const failures = new FailedStatements();
    const app = dataSource(settings, 'app', failures);
    const jobs = dataSource(settings, 'jobs', failures);
    const opened = await Promise.allSettled([app.initialize(), jobs.initialize()]);
    const refused = opened.find((outcome) => outcome.status === 'rejected');
    if (refused) {
      await Promise.all([app, jobs].filter((source) => source.isInitialized).map((source) => source.destroy()));
      // The roles' passwords are derived from the ring: a refused one means other keys, not a mistyped password.
      if (databaseErrorOf(refused.reason)?.code === '28P01') throw passwordRefused(settings.keys);
      throw meaningOf(refused.reason, {});
    }
    const database = new Database(settings.service, app, jobs, settings.constraints ?? {}, failures, jobsUrlOf(settings));
    // The job queue asks for a listener on every connection; whoever uses a lost one is told by its statement.
    database.jobsPool.on('connect', (client) => client.on('error', () => undefined));
    await database.recognise(settings.keys).catch(async (error: unknown) => {
      await database.close();
      throw error;
    });
    return database;
  }

  /** The jobs role's pool, for the job queue alone: statements on it are in no unit of work. */
  get jobsPool(): pg.Pool {
    return (this.jobs.driver as unknown as { readonly master: pg.Pool }).master;
  }

  /**
   * Runs work in one transaction that sees what its scope may see; commits when the work is done, rolls back when it throws. Errors of
   * the database come out as refusals (`CONFLICT`, `ALREADY_EXISTS`, `RULE_BROKEN`, `NOT_ALLOWED`, `DEPENDENCY_UNAVAILABLE`) with their cause.
   */
  async run<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = (scope.kind === 'jobs' ? this.jobs : this.app).createQueryRunner();
    try {
      const client = (await runner.connect()) as pg.PoolClient & pg.Client;
      await runner.startTransaction();
      const handle = openTx({ runner, client, scope, schema: this.service, onFailure: () => this.failures.note(runner) });
      try {
        if (scope.kind === 'person') await client.query(prepared(setScopeSql, scopeParameters(scope)));
        const answer = await work(handle.tx);
        handle.close();
        if (this.failures.has(runner)) await assertCanCommit(client);
        await runner.commitTransaction();
        return answer;
      } catch (error) {
        handle.close();
        await rollBack(runner, client);
        throw error;
      }
    } catch (error) {
      // The runner lets go of a connection by itself only when that broke.
      if (runner.isReleased) throw new DomainError('DEPENDENCY_UNAVAILABLE', {}, { cause: error });
      throw meaningOf(error, this.constraints);
    } finally {
      await runner.release();
    }
  }

  /** Runs one statement as jobs do, in a transaction of its own: for work whose statements stand alone. Errors as of `run`. */
  async once<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    try {
      return (await this.jobsPool.query(prepared(sql, params))).rows as R[];
    } catch (error) {
      throw meaningOf(error, this.constraints);
    }
  }

  /** Refuses other keys than the store was written with, and notes versions that are new since a rotation. */
  private recognise(keys: KeyRing): Promise<void> {
    return this.run(jobsScope, async (tx) => {
      const run = (sql: string, params?: unknown[]) => tx.query<CanaryRow>(sql, params);
      await writeCanaries(run, this.service, keys, await compareCanaries(run, this.service, keys));
    });
  }

  /** Whether both roles can be used right now. */
  async ready(): Promise<boolean> {
    try {
      await Promise.all([this.app.query('select 1'), this.jobs.query('select 1')]);
      return true;
    } catch {
      return false;
    }
  }

  /** What the clock of the server says, epoch milliseconds. */
  async clock(): Promise<{ said: number }> {
    const [row] = await this.app.query<{ now: Date }[]>('select clock_timestamp() as now');
    if (!row) throw new Error('the database gave no time');
    return { said: row.now.getTime() };
  }

  /**
   * Calls `heard` whenever a transaction notified the channel and committed, and after each lost connection, when something may have been
   * missed. Says nothing of what changed: whoever is called looks. Close what is given back before the database.
   */
  listen(channel: string, heard: () => void): Listener {
    return new Listener(this.jobsUrl, channel, heard);
  }

  /** Closes both pools, after the work under way. */
  async close(): Promise<void> {
    await Promise.all([this.app, this.jobs].map((source) => source.destroy()));
  }
}

function passwordRefused(keys: KeyRing): KeyRingError {
  const { id } = keys.current('database');
  return new KeyRingError(
    `key ${id} (purpose "database") is not the one that this store was written with, or the migrations have not run with it yet: ` +
      'Postgres refuses the password made from it',
  );
}

/** A commit of a failed transaction rolls back without an error: whoever swallowed the failure must not believe that it was stored. */
async function assertCanCommit(client: pg.Client): Promise<void> {
  await client.query('');
  if (client.getTransactionStatus() === 'E') throw new Error('a statement failed inside this unit of work, so nothing was stored');
}

/** A connection that cannot even roll back is closed, so that the pool never hands it out again. */
async function rollBack(runner: QueryRunner, client: pg.Client): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    await client.end().catch(() => undefined);
  }
}

function jobsUrlOf(settings: DatabaseSettings): string {
  return urlForRole(settings.url, settings.service, 'jobs', settings.keys);
}

function dataSource(settings: DatabaseSettings, kind: RoleKind, logger: FailedStatements): DataSource {
  return new DataSource({
    type: 'postgres',
    url: urlForRole(settings.url, settings.service, kind, settings.keys),
    schema: settings.service,
    entities: settings.entities ?? [],
    poolSize: kind === 'jobs' ? (settings.jobsPoolSize ?? 8) : (settings.poolSize ?? 10),
    connectTimeoutMS: 5_000,
    applicationName: `qp ${settings.service} ${kind}`,
    installExtensions: false,
    logger,
    extra: { types: valueTypes },
    // The pool drops the connection by itself; a lost one is reported to whoever uses it.
    poolErrorHandler: () => undefined,
  });
}
