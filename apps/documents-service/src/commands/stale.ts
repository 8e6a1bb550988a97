import { DomainError } from '@qp/domain/kernel';

/** Refuses when the record is not the one that the person saw. */
export function assertVersion(what: string, expected: number, found: number, by?: string | null): void {
  if (expected === found) return;
  throw new DomainError('STALE_VERSION', {
    message: `${what} is at version ${found}, you saw version ${expected}${by ? `; last decided by ${by}` : ''}.`,
    details: { expected, found },
  });
}
