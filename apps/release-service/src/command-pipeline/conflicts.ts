import { DomainError } from '@qp/domain/kernel';

/**
 * Runs a transaction again where two met (a deadlock, or the same command twice at once, whose second run finds the answer of the
 * first in the ledger). What still collides after that is the caller's CONFLICT.
 */
export async function againOnConflict<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'CONFLICT' || attempt === attempts) throw error;
    }
  }
}
