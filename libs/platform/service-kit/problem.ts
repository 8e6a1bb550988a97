import { DomainError, errorCatalogue, type ErrorCode, type Refusal } from '@qp/domain/kernel';
import type { Problem } from '@qp/contracts/operation';

/** Media type of every error answer (RFC 9457). */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Turns a refusal into the one error answer of all services (RFC 9457). */
export function problemOf(error: DomainError, requestId: string): Problem {
  const { code, refusal } = error;
  const { status, meaning } = errorCatalogue[code];
  return {
    type: `urn:qp-release:error:${code}`,
    title: meaning,
    status,
    code,
    detail: refusal.message,
    whatToDo: refusal.whatToDo,
    ...(refusal.citation !== undefined && { citation: refusal.citation }),
    ...partsOf(code, refusal),
    requestId,
  };
}

/** The lists that some refusals carry: wrong fields, unmet conditions; a finer code of a rule is one unmet condition. */
function partsOf(code: ErrorCode, refusal: Refusal): Pick<Problem, 'fields' | 'unmet'> {
  const { fields, unmet } = refusal.details ?? {};
  const finer =
    refusal.code === code
      ? undefined
      : [{ code: refusal.code, message: refusal.message, whatToDo: refusal.whatToDo, citation: refusal.citation }];
  return {
    ...(Array.isArray(fields) && { fields: fields as NonNullable<Problem['fields']> }),
    ...(Array.isArray(unmet) ? { unmet: unmet as NonNullable<Problem['unmet']> } : finer && { unmet: finer }),
  };
}
