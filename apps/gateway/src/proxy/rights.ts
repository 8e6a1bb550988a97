import type { AnyOperation } from '@qp/contracts/operation';
import { takesCommandId } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import type { Role } from '@qp/domain/people';
import { z } from 'zod';

const commandId = z.uuid();

/** Refuses whoever holds none of the operation's roles. What an operation does not allow is not allowed. */
export function assertRoles(operation: AnyOperation, held: readonly Role[]): void {
  const { access } = operation;
  if (access.kind === 'signed-in') return;
  if (access.kind === 'roles') {
    if (held.some((role) => access.roles.includes(role))) return;
    throw new DomainError('NOT_ALLOWED', {
      message: 'Your role does not allow this.',
      whatToDo: `Ask somebody with one of the roles ${access.roles.join(', ')}.`,
    });
  }
  throw new DomainError('NOT_ALLOWED');
}

/** Refuses what takes a command id and has none. */
export function assertCommandId(operation: AnyOperation, given: string | undefined): void {
  if (takesCommandId(operation) && !commandId.safeParse(given).success) throw new DomainError('IDEMPOTENCY_KEY_REQUIRED');
}
