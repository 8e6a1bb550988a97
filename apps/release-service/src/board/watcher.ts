import type { Database, Scope } from '@qp/platform/persistence';
import type { Response } from 'express';
import { canResume, changesAfter, eventId, positionAgo, type LiveChange, type LivePosition } from './live-changes.js';

/** Milliseconds between two signs of life; below what a proxy takes for a dead connection. */
const SIGN_OF_LIFE = 15_000;
/** Milliseconds until changes that have not settled are looked at again. */
const SETTLE = 250;
/** Milliseconds after which the browser has to come again, with the rights of then. */
const LIFETIME = 5 * 60_000;
/** Bytes that a slow reader may leave waiting. */
const BACKLOG = 1_000_000;

/** One open stream of events: looks in the scope of its person each time something changed. */
export class Watcher {
  private position: LivePosition | undefined;
  private looking = false;
  private again = false;
  private settling: NodeJS.Timeout | undefined;
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly database: Database,
    private readonly scope: Scope,
    private readonly response: Response,
  ) {}

  /** Sends where it begins and everything since: since `from`, with `reload` where that is not kept any more, else since so many milliseconds. */
  async open(from: LivePosition | undefined, ago = 0): Promise<void> {
    const { position, reload } = await this.database.run(this.scope, async (tx) => {
      const resumed = from !== undefined && (await canResume(tx, from));
      return { position: resumed ? from : await positionAgo(tx, ago), reload: from !== undefined && !resumed };
    });
    if (this.over) return;
    this.position = position;
    this.response.setHeader('content-type', 'text/event-stream; charset=utf-8');
    this.response.setHeader('cache-control', 'no-store');
    this.response.setHeader('x-accel-buffering', 'no');
    this.response.write(`retry: 2000\nevent: ${reload ? 'reload' : 'ready'}\nid: ${eventId(position)}\ndata: {}\n\n`);
    this.timers.push(
      setInterval(() => this.signOfLife(), SIGN_OF_LIFE),
      setTimeout(() => this.end(), LIFETIME),
    );
    this.look();
  }

  /** Looks for changes; one look at a time, and once more if it is asked meanwhile. */
  look(): void {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = true;
    this.send()
      // The person's browser comes again, and is told then what is wrong.
      .catch(() => this.end())
      .finally(() => {
        this.looking = false;
        if (!this.again) return;
        this.again = false;
        this.look();
      });
  }

  /** Ends the stream; the browser resumes it elsewhere. */
  end(): void {
    clearTimeout(this.settling);
    for (const timer of this.timers) clearTimeout(timer);
    this.response.end();
  }

  /** Nothing may be written any more: the browser has gone, or this end has ended the stream. */
  private get over(): boolean {
    return this.response.writableEnded || this.response.destroyed;
  }

  /** One timer at a time, however often it is asked. */
  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.look(), SETTLE);
  }

  private signOfLife(): void {
    this.response.write(': here\n\n');
    this.look();
  }

  private async send(): Promise<void> {
    const from = this.position;
    if (!from || this.over) return;
    if (this.response.writableLength > BACKLOG) return this.end();
    const { changes, waiting, more } = await this.database.run(this.scope, (tx) => changesAfter(tx, from));
    // its time may have come during the look; a write behind the end would bring the service down
    if (this.over) return;
    this.position = changes.at(-1)?.position ?? from;
    if (changes.length > 0) this.response.write(newestOfEach(changes).map(eventOf).join(''));
    if (more) this.again = true;
    else if (waiting) this.settle();
  }
}

/** Of several changes of one record the last says it all. */
function newestOfEach(changes: readonly LiveChange[]): LiveChange[] {
  const newest = new Map(changes.map((change) => [`${change.kind} ${change.id}`, change]));
  return changes.filter((change) => newest.get(`${change.kind} ${change.id}`) === change);
}

function eventOf({ position, ...change }: LiveChange): string {
  return `event: change\nid: ${eventId(position)}\ndata: ${JSON.stringify(change)}\n\n`;
}
