import type { Pool, PoolClient } from 'pg';

/**
 * Locks by key over all relays of a service, so that one key's messages leave in order. They live in a session of the database: with a
 * relay that is killed its locks are gone.
 */
export class KeyLocks {
  private readonly held = new Set<string>();
  private session: Promise<PoolClient> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly service: string,
  ) {}

  /** Takes a key's lock; false where another delivery holds it. */
  async tryLock(key: string): Promise<boolean> {
    // The database lets one session have a lock twice; two jobs of this process must not.
    if (this.held.has(key)) return false;
    this.held.add(key);
    try {
      const got = await this.ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', key);
      if (!got) this.held.delete(key);
      return got;
    } catch (error) {
      this.held.delete(key);
      throw error;
    }
  }

  async unlock(key: string): Promise<void> {
    try {
      await this.ask('select pg_advisory_unlock(hashtextextended($1, 0)) as got', key);
    } catch {
      // A session that is gone has let go of its locks.
    } finally {
      this.held.delete(key);
    }
  }

  /** Lets go of all locks. */
  async close(): Promise<void> {
    const client = await this.session?.catch(() => undefined);
    // The session may end by itself meanwhile; it must not be released twice.
    if (!this.session) return;
    this.session = undefined;
    client?.removeAllListeners('error').on('error', () => undefined);
    client?.release(true);
  }

  private ask(sql: string, key: string): Promise<boolean> {
    const answer = this.last.then(async () => {
      const client = await this.connection();
      const { rows } = await client.query<{ got: boolean }>(sql, [`${this.service}/${key}`]);
      return rows[0]?.got === true;
    });
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private connection(): Promise<PoolClient> {
    this.session ??= this.connect();
    return this.session;
  }

  private async connect(): Promise<PoolClient> {
    try {
      const client = await this.pool.connect();
      client.once('error', () => {
        this.session = undefined;
        client.release(true);
      });
      return client;
    } catch (error) {
      this.session = undefined;
      throw error;
    }
  }
}
