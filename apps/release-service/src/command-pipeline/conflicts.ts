import { DomainError } from '@qp/domain/kernel';

/** SQLSTATE of a database error, where the error is one. */
export function sqlStateOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause ?? (at as { driverError?: unknown }).driverError) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** Name of the constraint that a database error names. */
export function constraintOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause ?? (at as { driverError?: unknown }).driverError) {
    const { constraint } = at as { constraint?: unknown };
    if (typeof constraint === 'string') return constraint;
  }
  return undefined;
}

const passing = new Set(['40001', '40P01', '23505']);

/**
 * Runs a transaction again where two met: a deadlock, or a row that the other one just made (its ledger entry is then found
 * by the second run). What still collides is the caller's CONFLICT.
 */
export async function againOnConflict<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const state = sqlStateOf(error);
      if (error instanceof DomainError || state === undefined || !passing.has(state)) throw error;
      if (attempt === attempts) throw state === '23505' ? alreadyThere(error) : new DomainError('CONFLICT', {}, { cause: error });
    }
  }
}

function alreadyThere(cause: unknown): DomainError {
  return new DomainError(
    'ALREADY_EXISTS',
    { message: 'There is already such a record.', details: { constraint: constraintOf(cause) } },
    { cause },
  );
}
