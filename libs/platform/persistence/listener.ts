import pg from 'pg';

/** Milliseconds between two attempts to connect again. */
const AGAIN_AFTER = 2_000;
/** Milliseconds that a database may take to answer a new connection. */
const CONNECT_LIMIT = 5_000;

/** A connection of its own that hears the notifications of one channel, for as long as it is not closed. */
export class Listener {
  private client: pg.Client | undefined;
  private again: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly connecting: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly heard: () => void,
  ) {
    this.connecting = this.connect();
  }

  /** Resolves when the first attempt to connect is over. */
  ready(): Promise<void> {
    return this.connecting;
  }

  /** Ends the connection. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.again);
    await this.connecting;
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'qp listener',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_LIMIT,
    });
    client.on('notification', () => this.heard());
    // a cut connection tells of it more than once, and one that nobody hears ends the process
    client.on('error', () => undefined);
    client.once('end', () => this.lost());
    try {
      await client.connect();
      await client.query(`listen ${pg.escapeIdentifier(this.channel)}`);
      this.client = client;
      this.heard();
    } catch {
      await client.end().catch(() => undefined);
      this.lost();
    }
  }

  private lost(): void {
    this.client = undefined;
    clearTimeout(this.again);
    if (!this.closed) this.again = setTimeout(() => void this.connect(), AGAIN_AFTER);
  }
}
