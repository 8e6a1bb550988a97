import { DomainError } from '@qp/domain/kernel';

/** Who acts is not proven. */
export function notAuthenticated(message: string): DomainError {
  return new DomainError('NOT_AUTHENTICATED', { message });
}

/** A signature is missing where one is needed (21 CFR 11.50). */
export function signatureRequired(): DomainError {
  return new DomainError('SIGNATURE_REQUIRED');
}

/** A signature does not belong to what is to be recorded (21 CFR 11.70). */
export function signatureInvalid(message: string): DomainError {
  return new DomainError('SIGNATURE_INVALID', { message });
}

/** The evidence is no longer what was signed. */
export function manifestChanged(): DomainError {
  return new DomainError('MANIFEST_CHANGED');
}

/** A signature that reached the record too late. */
export function intentExpired(): DomainError {
  return new DomainError('INTENT_EXPIRED');
}
