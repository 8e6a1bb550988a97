import { DomainError } from '@qp/domain/kernel';
import type { Database } from '@qp/platform/persistence';
import { personScope, type SignedInActor } from '@qp/platform/service-kit';
import { setTimeout as wait } from 'node:timers/promises';
import { readCase } from './case-copy.js';

/** Milliseconds that a case may take to be heard of here after it was opened. */
const HEARD_WITHIN = 2_000;

/** Waits for a case that was opened a moment ago; throws NOT_FOUND where none is heard of, or none that the person may see. */
export async function awaitCase(database: Database, actor: SignedInActor, caseId: string): Promise<void> {
  const end = Date.now() + HEARD_WITHIN;
  for (;;) {
    try {
      await database.run(personScope(actor), (tx) => readCase(tx, caseId));
      return;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND' || Date.now() > end) throw error;
    }
    await wait(100);
  }
}
