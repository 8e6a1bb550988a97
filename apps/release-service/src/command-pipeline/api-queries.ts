import { Injectable } from '@nestjs/common';
import type { Database } from '@qp/platform/persistence';
import { personScope, type SignedInActor } from '@qp/platform/service-kit';
import type { Query } from './define.js';
import type { Registry } from './registry.js';
import { databaseTime, dayOf } from './make-context.js';

/** Reads in the scope of the person. */
@Injectable()
export class ApiQueries {
  constructor(
    private readonly database: Database,
    private readonly registry: Registry,
  ) {}

  /** Answers one read; the answer is cut to what the operation declares. */
  async run(query: Query, input: unknown, actor: SignedInActor): Promise<unknown> {
    return this.database.run(personScope(actor), async (tx) => {
      const now = await databaseTime(tx);
      return query.run({ tx, actor, now, today: dayOf(now), hooks: this.registry.hooks }, input as never);
    });
  }
}
