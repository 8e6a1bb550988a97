import { DomainError } from '@qp/domain/kernel';

/** One field that is not well formed; `path` starts with the part of the request (`body.email`). */
export interface WrongField {
  readonly path: string;
  readonly message: string;
}

/** The request is not well formed; names every wrong field. */
export function notWellFormed(fields: readonly WrongField[]): DomainError {
  const named = fields.map((field) => `${field.path}: ${field.message}`).join('; ');
  return new DomainError('VALIDATION_FAILED', { message: `The request is not well formed. ${named}`, details: { fields } });
}

/** The body is not JSON. */
export function notJson(): DomainError {
  return new DomainError('VALIDATION_FAILED', {
    message: 'The body is not valid JSON.',
    whatToDo: 'Send a JSON text (RFC 8259) with content-type application/json.',
  });
}

/** A command without a command id. */
export function commandIdMissing(): DomainError {
  return new DomainError('IDEMPOTENCY_KEY_REQUIRED');
}

/** Nobody is signed in. */
export function signInNeeded(): DomainError {
  return new DomainError('NOT_AUTHENTICATED');
}

/** The person holds none of the roles of the operation. */
export function roleMissing(roles: readonly string[]): DomainError {
  return new DomainError('NOT_ALLOWED', {
    message: 'Your role does not allow this.',
    whatToDo: `Ask somebody with one of the roles ${roles.join(', ')}.`,
  });
}

/** There is nothing at this address. */
export function noSuchAddress(): DomainError {
  return new DomainError('NOT_FOUND', { message: 'There is nothing at this address.' });
}
