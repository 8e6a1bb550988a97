import type { AuditRow } from '@qp/contracts/audits';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { takeInDeliveries, type TakenIn } from './take-in.js';

/** Rows written by one transaction at most. */
const MOST_ROWS = 1000;

interface Waiting {
  readonly rows: readonly AuditRow[];
  readonly done: (answer: TakenIn) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Takes deliveries in one after the other, many in one transaction where many wait: the log has one writer, and what it costs is the
 * commit, not the row. A delivery that is refused fails alone.
 */
export class TrailWriter {
  readonly #waiting: Waiting[] = [];
  #writing = false;

  constructor(private readonly database: Database) {}

  /** Resolves when the rows are committed, and in the log. */
  take(rows: readonly AuditRow[]): Promise<TakenIn> {
    return new Promise((done, failed) => {
      this.#waiting.push({ rows, done, failed });
      if (!this.#writing) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#writing = true;
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) await this.#commit(batch);
    // In the same turn as the look that found nobody waiting: a delivery that comes later starts the next round.
    this.#writing = false;
  }

  #next(): Waiting[] {
    const batch = this.#waiting.splice(0, 1);
    let rows = batch[0]?.rows.length ?? 0;
    while (this.#waiting[0] && rows + this.#waiting[0].rows.length <= MOST_ROWS) {
      rows += this.#waiting[0].rows.length;
      batch.push(...this.#waiting.splice(0, 1));
    }
    return batch;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const deliveries = batch.map(({ rows }) => rows);
      const answers = await this.database.run(jobsScope, (tx) => takeInDeliveries(tx, deliveries));
      batch.forEach(({ done }, at) => done(answers[at] ?? { taken: 0, known: 0 }));
    } catch (error) {
      if (batch.length === 1) batch[0]?.failed(error);
      else for (const one of batch) await this.#commit([one]);
    }
  }
}
