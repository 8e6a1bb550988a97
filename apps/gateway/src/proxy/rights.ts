import type { AnyOperation } from '@qp/contracts/operation';
import { rolesMayCall, rolesOf, takesCommandId } from '@qp/contracts/operation';
import { DomainError } from '@qp/domain/kernel';
import type { Role } from '@qp/domain/people';
import { z } from 'zod';

const commandId = z.uuid();

/** Refuses whoever holds none of the operation's roles. What an operation does not allow is not allowed. */
export function assertRoles(operation: AnyOperation, held: readonly Role[]): void {
  const { access } = operation;
  if (rolesMayCall(access, held)) return;
  const wanted = rolesOf(access);
  throw new DomainError('NOT_ALLOWED', {
    message: 'Your role does not allow this.',
    ...(wanted && { whatToDo: `Ask somebody with one of the roles ${wanted.join(', ')}.` }),
  });
}

/** Refuses what takes a command id and has none. */
export function assertCommandId(operation: AnyOperation, given: string | undefined): void {
  if (takesCommandId(operation) && !commandId.safeParse(given).success) throw new DomainError('IDEMPOTENCY_KEY_REQUIRED');
}
